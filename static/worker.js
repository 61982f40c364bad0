// The end of the worker's script, behind wasm-bindgen's part: loads the module and answers messages.
// In the page itself, where no worker could be started, it only hands the module over, as `bayflowEngine`.
(function () {
  "use strict";

  var inPage = typeof document !== "undefined";
  var own = inPage ? document.currentScript.src : self.location.href;
  // The module has the script's name, so that both are of one build.
  var loaded = wasm_bindgen({ module_or_path: own.replace(/\.js$/, "_bg.wasm") });

  if (inPage) {
    self.bayflowEngine = loaded.then(function () {
      return wasm_bindgen;
    });
    return;
  }

  loaded.then(
    function () {
      // Work goes on by a message to itself, behind those of the page, which may say that it is no longer wanted.
      var turn = new MessageChannel();
      var isAwaited = false;
      var say = function (answer) {
        if (answer) {
          self.postMessage(answer, [answer.buffer]);
        }
        if (!isAwaited && wasm_bindgen.works()) {
          isAwaited = true;
          turn.port2.postMessage(0);
        }
      };
      turn.port1.onmessage = function () {
        isAwaited = false;
        say(wasm_bindgen.proceed());
      };
      self.onmessage = function (event) {
        say(wasm_bindgen.ask(event.data));
      };
      self.postMessage(wasm_bindgen.hello());
    },
    function (why) {
      // Thrown outside the promise, so that the page's `error` event tells of it.
      setTimeout(function () {
        throw why;
      });
    }
  );
})();
