// Leads a typed day to the page of the last day before it on which something changed. The list of
// days knows them all: other pages send the day there. Without this file the list is on that page.
const form = document.querySelector(".as-of-form");
if (form) {
  form.hidden = false;
  const days = form.dataset.days?.split(" ");
  const typed = new URLSearchParams(location.search).get("day");
  if (days && typed) {
    const day = days.find((one) => one <= typed) || days[days.length - 1];
    location.replace(new URL(day + "/", form.action));
  }
}
