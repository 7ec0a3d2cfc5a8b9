// Loads the page again when what it shows has changed; asks only while somebody can see it.
(function () {
  "use strict";
  var shown = document.currentScript.dataset.shown;
  var asking = false;

  function ask() {
    if (asking || document.visibilityState !== "visible") { return; }
    asking = true;
    var page = encodeURIComponent(location.pathname);
    fetch("/__preview/wait?page=" + page + "&shown=" + shown, { cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (now) { if (now !== shown) { location.reload(); } else { next(0); } })
      .catch(function () { next(1000); });
  }

  function next(milliseconds) {
    asking = false;
    setTimeout(ask, milliseconds);
  }

  document.addEventListener("visibilitychange", ask);
  ask();
})();
