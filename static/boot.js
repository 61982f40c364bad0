// Says in the reader's language that the page cannot start, if it cannot; and sends for the first figures.
// Old browsers are those that need this: no syntax newer than ES5.
(function () {
  "use strict";

  var root = document.documentElement;

  // The app sets data-started="1" on the root once it stands; later errors are its own to report.
  function started() {
    return root.getAttribute("data-started") === "1";
  }

  // The link's language, else the first of the browser's that the page has.
  function language() {
    var asked = /[?&]lang=([A-Za-z-]+)/.exec(location.search);
    var wanted = asked ? [asked[1]] : [];
    wanted = wanted.concat(navigator.languages || [navigator.language || ""]);
    for (var i = 0; i < wanted.length; i++) {
      var main = String(wanted[i]).toLowerCase().split("-")[0];
      if (main === "zh" || main === "en") {
        return main;
      }
    }
    return "en";
  }

  function show() {
    var notice = document.getElementById("no-start");
    if (!notice || started()) {
      return;
    }
    var wanted = language();
    var texts = notice.querySelectorAll("[lang]");
    for (var i = 0; i < texts.length; i++) {
      var own = texts[i].getAttribute("lang");
      texts[i].hidden = own.split("-")[0] !== wanted;
      if (!texts[i].hidden) {
        root.lang = own;
      }
    }
    notice.hidden = false;
  }

  function fail() {
    if (started()) {
      return;
    }
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", show);
    } else {
      show();
    }
  }

  // An image or a style sheet that does not load leaves the page able to start; a script does not.
  function failed(event) {
    var from = event.target;
    if (!from || from === window || from.tagName === "SCRIPT") {
      fail();
    }
  }

  // Errors of elements do not bubble, so listen while they are captured.
  window.addEventListener("error", failed, true);
  window.addEventListener("unhandledrejection", fail);

  // The figures of the bay that the link names travel beside the code that reads them. The list is `id=file id=file`.
  function sendForFigures() {
    var bays = document.querySelector('meta[name="bays"]');
    var files = {};
    bays.content.split(" ").forEach(function (pair) {
      var parts = pair.split("=");
      files[parts[0]] = parts[1];
    });
    var named = /[?&]bay=([a-z]+)/.exec(location.search);
    var file = (named && files[named[1]]) || files[bays.getAttribute("data-default")];
    if (file) {
      var link = document.createElement("link");
      link.rel = "preload";
      link.setAttribute("as", "fetch");
      link.crossOrigin = "anonymous";
      link.href = file;
      document.head.appendChild(link);
    }
  }

  sendForFigures();

  var modules = "noModule" in document.createElement("script");
  if (!modules || typeof WebAssembly !== "object") {
    fail();
  }
})();
