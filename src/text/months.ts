import type { Calendar } from './calendar.ts';
import { normalize } from './normalize.ts';

/**
 * Month names as the press writes them in Arabic (eastern, western and Maghrebi), Persian (Iranian
 * and Afghan), Urdu, English and Russian: twelve groups a line, parted by `;`, synonyms by `,`.
 */
const names: readonly (readonly [Calendar, string])[] = [
  [
    'gregorian',
    `january, jan; february, feb; march, mar; april, apr; may; june, jun; july, jul; august, aug;
     september, sep, sept; october, oct; november, nov; december, dec`,
  ],
  [
    'gregorian',
    `январь, января, янв; февраль, февраля, фев; март, марта, мар; апрель, апреля, апр; май, мая;
     июнь, июня, июн; июль, июля, июл; август, августа, авг; сентябрь, сентября, сен, сент;
     октябрь, октября, окт; ноябрь, ноября, ноя; декабрь, декабря, дек`,
  ],
  [
    'gregorian',
    `يناير, كانون الثاني, جانفي; فبراير, شباط, فيفري; مارس, آذار; أبريل, إبريل, نيسان, أفريل;
     مايو, أيار, ماي; يونيو, يونيه, حزيران, جوان; يوليو, يوليه, تموز, جويلية;
     أغسطس, آب, أوت, غشت; سبتمبر, أيلول, شتنبر; أكتوبر, تشرين الأول; نوفمبر, تشرين الثاني, نونبر;
     ديسمبر, كانون الأول, دجنبر`,
  ],
  [
    'gregorian',
    `ژانویه; فوریه; مارس; آوریل, اپریل; مه, می; ژوئن, جون; ژوئیه, جولای; اوت, آگوست, اگست;
     سپتامبر; اکتبر; نوامبر; دسامبر`,
  ],
  ['gregorian', `جنوری; فروری; مارچ; اپریل; مئی; جون; جولائی; اگست; ستمبر; اکتوبر; نومبر; دسمبر`],
  [
    'solar',
    `فروردین, حمل; اردیبهشت, ثور; خرداد, جوزا; تیر, سرطان; مرداد, امرداد, اسد; شهریور, سنبله;
     مهر, میزان; آبان, عقرب; آذر, قوس; دی, جدی; بهمن, دلو; اسفند, حوت`,
  ],
  [
    'solar',
    `farvardin; ordibehesht; khordad; tir; mordad; shahrivar; mehr; aban; azar; dey; bahman; esfand`,
  ],
  [
    'solar',
    `фарвардин, фарвардина; ордибехешт, ордибехешта; хордад, хордада; тир, тира; мордад, мордада;
     шахривар, шахривара; мехр, мехра; абан, абана; азар, азара; дей, дея; бахман, бахмана;
     эсфанд, эсфанда`,
  ],
  [
    'islamic',
    `محرم, المحرم; صفر; ربيع الأول; ربيع الآخر, ربيع الثاني; جمادى الأولى, جمادى الأول;
     جمادى الآخرة, جمادى الثانية, جمادى الثاني; رجب; شعبان; رمضان; شوال;
     ذو القعدة, ذي القعدة, ذیقعده; ذو الحجة, ذي الحجة, ذیحجه`,
  ],
  [
    'islamic',
    `muharram; safar; rabi al awwal, rabi i; rabi al thani, rabi al akhir, rabi ii;
     jumada al ula, jumada al awwal, jumada i; jumada al akhira, jumada al thani, jumada ii; rajab;
     shaban; ramadan, ramazan; shawwal; dhu al qadah, dhu al qidah; dhu al hijjah`,
  ],
  [
    'islamic',
    `мухаррам, мухаррама; сафар, сафара; раби аль авваль; раби ас сани, раби аль ахир;
     джумада аль уля; джумада аль ахира, джумада ас сани; раджаб, раджаба; шаабан, шаабана;
     рамадан, рамадана, рамазан; шавваль, шавваля; зу ль каада, зуль каада; зу ль хиджа, зуль хиджа`,
  ],
];

/** No month's name has more words. */
export const MAX_MONTH_WORDS = 3;

let byName: Map<string, NamedMonth> | undefined;

export interface NamedMonth {
  readonly calendar: Calendar;
  /** From 1. */
  readonly month: number;
}

/**
 * @param name in match form (see `normalize`), words parted by a space.
 * @returns the month of that name, in any of these languages; undefined for any other word.
 */
export function monthOf(name: string): NamedMonth | undefined {
  byName ??= readNames();
  return byName.get(name);
}

function readNames(): Map<string, NamedMonth> {
  const result = new Map<string, NamedMonth>();
  for (const [calendar, line] of names) {
    for (const [index, group] of line.split(';').entries()) {
      for (const name of group.split(',')) {
        const month = { calendar, month: index + 1 };
        for (const form of spellings(normalize(name))) result.set(form, month);
      }
    }
  }
  return result;
}

/** Persian writes the Arabic article together: ربیع‌الاول and ربیعالاول beside ربيع الأول. */
function spellings(form: string): string[] {
  return form.includes(' ') ? [form, form.replaceAll(' ', '')] : [form];
}
