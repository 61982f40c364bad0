// Says in the reader's language that the page cannot start, if it cannot; and sends for the first texts and figures.
// Old browsers are those that need this: no syntax newer than ES5.
(function () {
  "use strict";

  var root = document.documentElement;
  var bays = list("bays");
  var texts = list("texts");

  // A list in the page's head, `key=file key=file`, and the key for those who ask for none.
  function list(name) {
    var meta = document.querySelector('meta[name="' + name + '"]');
    var files = {};
    meta.content.split(" ").forEach(function (pair) {
      var parts = pair.split("=");
      files[parts[0]] = parts[1];
    });
    return { files: files, usual: meta.getAttribute("data-default") };
  }

  // The app sets data-started="1" on the root once it stands; later errors are its own to report.
  function started() {
    return root.getAttribute("data-started") === "1";
  }

  // What was chosen before; a browser may refuse to say.
  function remembered() {
    try {
      return localStorage.getItem("bayflow.language");
    } catch (refusal) {
      return null;
    }
  }

  // The reader's language, by the rule of `Language::choose` in src/app/locale.rs. A link names it whole.
  function language() {
    var asked = /[?&]lang=([^&]*)/.exec(location.search);
    var wanted = [remembered()].concat(navigator.languages || [navigator.language]);
    var tag;
    for (tag in texts.files) {
      if (asked && tag.toLowerCase() === asked[1].toLowerCase()) {
        return tag;
      }
    }
    for (var i = 0; i < wanted.length; i++) {
      var main = String(wanted[i]).toLowerCase().split(/[-_]/)[0];
      for (tag in texts.files) {
        if (tag.split("-")[0] === main) {
          return tag;
        }
      }
    }
    return texts.usual;
  }

  function show(id) {
    var notice = document.getElementById(id);
    if (!notice || started()) {
      return;
    }
    var wanted = language();
    if (!notice.querySelector('[lang="' + wanted + '"]')) {
      wanted = texts.usual;
    }
    var sentences = notice.querySelectorAll("[lang]");
    for (var i = 0; i < sentences.length; i++) {
      sentences[i].hidden = sentences[i].getAttribute("lang") !== wanted;
    }
    root.lang = wanted;
    notice.hidden = false;
  }

  function fail() {
    if (started()) {
      return;
    }
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", fail);
    } else {
      show("no-start");
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

  // The app cannot speak without texts. A damaged copy may lie in the browser's cache.
  window.addEventListener("no-texts", function () {
    function reload() {
      location.reload();
    }
    show("no-texts");
    document.querySelector("#no-texts button").onclick = function () {
      fetch(texts.files[language()], { cache: "reload" }).then(reload, reload);
    };
  });

  // What travels beside the code that reads it.
  function sendFor(file) {
    var link = document.createElement("link");
    link.rel = "preload";
    link.setAttribute("as", "fetch");
    link.crossOrigin = "anonymous";
    link.href = file;
    document.head.appendChild(link);
  }

  var named = /[?&]bay=([a-z]+)/.exec(location.search);
  sendFor((named && bays.files[named[1]]) || bays.files[bays.usual]);
  sendFor(texts.files[language()]);

  var modules = "noModule" in document.createElement("script");
  if (!modules || typeof WebAssembly !== "object") {
    fail();
  }
})();
