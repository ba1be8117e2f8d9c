// The public days of Italy and of South Tyrol as another's tables have them, as JSON: in a process of its own, because those
// tables are some megabytes.
import Holidays from 'date-holidays';

const [first, last] = process.argv.slice(2).map(Number);
const daysOf = (...place) => {
  const holidays = new Holidays(...place);
  const days = [];
  for (let year = first; year <= last; year++) {
    for (const { date, type } of holidays.getHolidays(year)) if (type === 'public') days.push(date.slice(0, 10));
  }
  return days.sort();
};
// `32` is South Tyrol's number in those tables, after the number of its region.
console.log(JSON.stringify({ national: daysOf('IT'), southTyrol: daysOf('IT', '32') }));
