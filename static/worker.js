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
      self.onmessage = function (event) {
        var answer = wasm_bindgen.answer(event.data);
        self.postMessage(answer, [answer.buffer]);
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
