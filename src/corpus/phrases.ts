import { normalize } from '../text/normalize.ts';

/**
 * What pages say around an article, in Arabic, Persian, English and Russian, as it is written;
 * compared in the match form. A phrase matches at the start of a line.
 */

/** A heading after which a page no longer holds its article: comments, and a wire's last mark. */
export const endings = phrases(`
  اترك تعليق|اترك تعليقا|اترك ردا|اترك رد|أضف تعليق|أضف تعليقا|أضف تعليقك|أضف تعليقاً جديداً|التعليقات
  |تعليقات القراء|لا توجد تعليقات|لا يوجد تعليقات|كن أول من يعلق|أرسل تعليقك|تعليقات الزوار|شارك برأيك|شاركنا رأيك|لن يتم نشر عنوان بريدك|الحقول الإلزامية
  |ارسال نظر|ارسال نظرات|ارسال دیدگاه|ثبت نظر|ثبت دیدگاه|نظر شما|نظرات|نظرات کاربران|نظرات بینندگان
  |دیدگاه|دیدگاه ها|دیدگاهتان را بنویسید|دیدگاه کاربران|دیدگاه های مرتبط|نظر بدهید|نظر دهید|افزودن نظر
  |هنوز نظری|اولین نفری باشید|لطفا دیدگاه خود|نظرتان را|نظر خود را|بحث و گفتگو|انتهای پیام|پایان پیام|نشانی ایمیل شما منتشر نخواهد شد
  |comment|comments|leave a comment|leave a reply|post a comment|add a comment|write a comment
  |no comments|be the first to comment|join the conversation|join the discussion|view comments|show comments|reader comments
  |your email address will not be published|about the author
  |нет комментариев|пока нет комментариев|станьте первым|комментарии|комментарий|оставить комментарий|добавить комментарий|написать комментарий|обсуждение
  |ваш комментарий|ваш адрес email не будет опубликован|отзывы`);

/** A heading over titles, or whole beginnings, of other articles. */
export const relatedHeadings = phrases(`
  اقرأ أيضا|إقرأ أيضا|اقرأ ايضا|اقرأ أيضًا|اقرؤوا أيضا|اقرأ كذلك|طالع أيضا|شاهد أيضا|اقرأ المزيد|تابع أيضا
  |مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|موضوعات ذات صلة|مواد ذات صلة|ذات صلة|أخبار متعلقة
  |مواضيع متعلقة|موضوعات متعلقة|مقالات متعلقة|مقالات مشابهة|مواضيع مشابهة|أخبار مرتبطة|قد يهمك
  |قد يهمك أيضا|قد تهمك|قد يعجبك|قد يعجبك أيضا|الأكثر قراءة|الأكثر مشاهدة|الأكثر تداولا|أخبار أخرى
  |المزيد من الأخبار|المزيد من|آخر الأخبار|أحدث الأخبار|مقالات أخرى|اخترنا لك
  |بیشتر بخوانید|همچنین بخوانید|حتما بخوانید|بخوانید|این مطلب را هم بخوانید|اخبار مرتبط|مطالب مرتبط
  |مقالات مرتبط|خبرهای مرتبط|مطالب مشابه|نوشته های مشابه|نوشته های مرتبط|مطالب پیشنهادی|پیشنهاد ما
  |پربازدید|پربازدیدها|پربازدیدترین|پربازدیدترین ها|پربیننده ترین|پربحث ترین|آخرین اخبار|تازه ترین اخبار
  |اخبار بیشتر|سایر اخبار|دیگر خبرها|عناوین مرتبط|مرتبط
  |read also|also read|read more|read next|see also|related|related articles|related stories|related news
  |related posts|related topics|related content|more on this story|more on this|more stories|more news
  |more from|you may also like|you may also be interested in|you might be interested in|you might also like|recommended|recommended for you|recommended stories
  |most read|most popular|trending|trending now|top stories|latest news|editors picks|editor s picks
  |don t miss|up next|what to read next|in other news
  |читайте также|читайте еще|смотрите также|по теме|материалы по теме|новости по теме|еще по теме
  |похожие новости|похожие материалы|похожие статьи|другие новости|другие материалы|самое читаемое
  |популярное|самое популярное|рекомендуем|вам может быть интересно|главное сегодня|новости партнеров
  |последние новости|лента новостей|связанные статьи`);

/** A label or a button: only when nothing but a name, a number or two words more stand there. */
export const labels = phrases(`
  شارك|مشاركة|شارك الخبر|شارك المقال|شارك هذا|شاركها|انشر|طباعة|اطبع|حفظ|نسخ الرابط|تم نسخ الرابط|فيسبوك
  |تويتر|واتساب|تيليجرام|تليجرام|تلغرام|لينكد إن|بينتيريست|ماسنجر|مسنجر|البريد الإلكتروني|بريد إلكتروني
  |حجم الخط|تكبير الخط|تصغير الخط|إعلان|إعلانات|إعلان ممول|محتوى ممول|الرئيسية|القائمة|بحث|ابحث|دخول
  |تسجيل الدخول|حمل التطبيق|استمع|مشاهدات|عدد المشاهدات|وقت القراءة|دقائق للقراءة|أقل من دقيقة|التالي
  |السابق|المقال السابق|المقال التالي|الخبر السابق|الخبر التالي|زر الذهاب إلى الأعلى|العودة إلى الأعلى
  |العودة للأعلى|إلغاء الرد|جاري التحميل|تحميل المزيد|عرض المزيد|تابعنا|تابعونا|اشترك|اشترك الآن
  |النشرة البريدية|النشرة الإخبارية|القائمة البريدية|نشرتنا الإخبارية|تقييم|قيم هذا
  |اشتراک|اشتراک گذاری|به اشتراک بگذارید|به اشتراک گذاری|چاپ|نسخه چاپی|پرینت|ذخیره|کپی لینک|کپی شد
  |لینک کوتاه|تلگرام|واتساپ|واتس اپ|توییتر|فیس بوک|فیسبوک|اینستاگرام|ایتا|سروش|روبیکا|لینکدین
  |اندازه متن|اندازه قلم|تبلیغات|تبلیغ|آگهی|رپورتاژ آگهی|صفحه اصلی|خانه|منو|جستجو|ورود|ثبت نام|عضویت
  |عضویت در خبرنامه|خبرنامه|بازگشت به صفحه نخست|نوار خبری|بازدید|تعداد بازدید|امتیاز|امتیاز دهید|امتیاز شما|گزارش خطا
  |ادامه مطلب|بازگشت به بالا|مطلب قبلی|مطلب بعدی|خبر قبلی|خبر بعدی|ارسال به دوستان|زمان مطالعه
  |share|share this|share on|share via|tweet|print|email|copy link|link copied|save|bookmark|whatsapp
  |telegram|facebook|twitter|linkedin|reddit|pinterest|advertisement|advertising|sponsored|promoted
  |sponsored content|ad|ads|menu|home|search|sign in|sign up|log in|login|register|subscribe
  |subscribe now|newsletter|newsletters|loading|loader|load more|see more|show more|next|previous
  |next article|previous article|back to top|skip to content|skip to main content|listen|watch|watch live
  |follow us|follow|accept|accept all|manage cookies|cookie settings|close|reply|report an error|text size
  |min read|minute read|minutes read|views|shares|click here|continue reading|story continues below
  |поделиться|поделитесь|поделиться новостью|распечатать|печать|версия для печати|скопировать ссылку
  |ссылка скопирована|реклама|на правах рекламы|рекламный блок|меню|главная|поиск|войти|вход|регистрация
  |подписаться|подпишитесь|подписка|загрузка|показать еще|загрузить еще|далее|назад|наверх|читать далее
  |читать полностью|слушать|вконтакте|одноклассники|телеграм|нравится|сохранить|принять|закрыть
  |заголовок открываемого материала|обсудить|просмотры|просмотров|время чтения|рассылка`);

/** Fields of a page's card; with a colon after them, or alone in a line. */
export const fields = phrases(`
  المصدر|مصدر|مصدر الصورة|تاريخ النشر|نشر في|نشر بتاريخ|نشر|تم النشر|آخر تحديث|التاريخ|تاريخ|الكاتب|كتب
  |كتبت|بقلم|المحرر|تحرير|ترجمة|إعداد|تصوير|الصورة|صورة|صورة أرشيفية|كلمات دلالية|الكلمات الدلالية
  |كلمات مفتاحية|الكلمات المفتاحية|الوسوم|وسوم|تصنيف|القسم|هاشتاغ|رابط الخبر|رابط مختصر|رقم الخبر
  |منبع|انتشار|تاریخ انتشار|زمان انتشار|تاریخ|بروزرسانی|به روز رسانی|آخرین به روز رسانی|نویسنده
  |گردآورنده|گردآوری|مترجم|خبرنگار|تهیه کننده|عکس|عکاس|تصویر|شناسه مطلب|شناسه خبر|کد خبر|کد مطلب
  |برچسب|برچسب ها|برچسبها|کلیدواژه|کلیدواژه ها|کلید واژه ها|کلمات کلیدی|تگ ها|دسته بندی|موضوع|گروه
  |سرویس|لینک خبر
  |source|sources|published|published on|posted|posted on|updated|last updated|date|author|authors|by
  |written by|reported by|reporting by|editing by|photo|photos|photo by|photo credit|image|image credit
  |image source|picture|file photo|caption|credit|tags|tag|topics|keywords|category|categories
  |filed under|location|article id
  |источник|опубликовано|дата|дата публикации|обновлено|автор|авторы|текст|фото|фотография|иллюстрация
  |изображение|снимок|теги|тег|метки|ключевые слова|рубрика|рубрики|темы|раздел|перевод|редактор|ссылка`);

/** Names of a site's sections, which often stand over the title. */
export const sections = phrases(`
  أخبار|الأخبار|سياسة|سياسي|دولي|عربي|عربي ودولي|دولي وعربي|عربية ودولية|أخبار العالم|العالم|محلي|محليات
  |اقتصاد|رياضة|ثقافة|صحة|تكنولوجيا|علوم|منوعات|تقارير|تحقيقات|رأي|مقالات|خبر عاجل|عاجل|الشرق الأوسط
  |اخبار|خبر|سیاسی|سیاست|سیاست خارجی|بین الملل|بین المللی|جهان|خارجی|ایران|اقتصادی|اقتصاد|اجتماعی
  |فرهنگی|ورزشی|علمی|سلامت|فناوری|یادداشت|گزارش|تحلیل|خاورمیانه|استان ها
  |news|world|world news|politics|international|business|economy|sport|sports|culture|health|science
  |technology|opinion|analysis|middle east|europe|local|national|breaking news|breaking|features|video
  |новости|политика|в мире|мир|экономика|общество|спорт|культура|наука|технологии|здоровье|мнения
  |происшествия|россия|ближний восток|аналитика|главные новости|международные новости`);

/** How sentences begin that are not the article's, wherever they stand. */
export const notices = phrases(`
  لن يتم نشر عنوان بريدك|الحقول الإلزامية|نشانی ایمیل شما|your email address will not|ваш адрес email
  |جميع الحقوق محفوظة|كافة الحقوق محفوظة|حقوق النشر محفوظة|حقوق النشر|نستخدم ملفات تعريف الارتباط
  |يستخدم هذا الموقع ملفات|يستخدم موقعنا ملفات|باستخدامك هذا الموقع|اضغط هنا|انقر هنا|تابعونا على|تابعنا على
  |تابعوا آخر|تابعوا قناتنا|تابعوا صفحتنا|تابع قناتنا|اشترك في قناتنا|اشترك في نشرتنا|اشترك في النشرة|اشترك في خدمة|اشتركوا في
  |اشترك بنشرتنا|انضم إلى قناتنا|انضموا إلى قناتنا|انضموا إلينا|للاشتراك في|للانضمام إلى قناتنا|للمزيد من الأخبار|لمزيد من الأخبار
  |لمتابعة آخر|لمتابعة أهم|سجل بريدك|أدخل بريدك|حمل تطبيق|حملوا تطبيق|يمكنكم متابعة آخر|هذا المحتوى من
  |کلیه حقوق این|کلیه حقوق مادی|کلیه حقوق محفوظ|کلیه حقوق برای|تمامی حقوق این|تمامی حقوق مادی
  |تمامی حقوق محفوظ|تمامی حقوق برای|تمام حقوق این|همه حقوق این|همه حقوق مادی|استفاده از مطالب|بازنشر مطالب|نقل مطالب با ذکر منبع|ما را در تلگرام
  |ما را در اینستاگرام|ما را در شبکه|ما را در گوگل|با ما در تلگرام|با ما در شبکه|به کانال ما
  |به کانال تلگرام|کانال تلگرام ما|برای اطلاع از آخرین
  |برای دریافت آخرین|برای عضویت در|برای مشاهده ادامه|این وب سایت از کوکی|این سایت از کوکی
  |ما از کوکی|بخش های موردنیاز|بخشهای موردنیاز|لطفا نظر خود
  |all rights reserved|we use cookies|this site uses cookies|this website uses cookies
  |by continuing to use|by clicking|sign up for|sign up to|subscribe to our|subscribe to the
  |subscribe to get|register for|follow us on|follow our|join our|join us on|get the latest
  |get breaking news|download our|download the app|enter your email|click here to|required fields are
  |this article was originally|this story was originally|copyright ©|support our journalism|have a tip
  |reporting by|additional reporting by|writing by|editing by|image source|image caption|media caption
  |video caption|figure caption|associated press writer|associated press writers|our standards
  |acquire licensing rights|listen to this|no comments yet|loading comments|watch our|read our
  |like us on|stay up to date|stay informed|enable javascript|please enable javascript|the views expressed
  |все права защищены|мы используем файлы|этот сайт использует|сайт использует|наш сайт использует
  |используя сайт|подписывайтесь на|подпишитесь на|подписаться на|следите за|присоединяйтесь к
  |читайте нас|вступайте в|больше новостей|хотите быть в курсе|будьте в курсе|нашли ошибку
  |нашли опечатку|заметили ошибку|выделите ее|обязательные поля|перепечатка|использование материалов
  |при использовании материалов|сетевое издание|мнение автора`);

function phrases(list: string): RegExp {
  const forms = list.split('|').map((phrase) => normalize(phrase));
  // Longest first, so that what is left of the line is as short as it can be.
  const sorted = [...new Set(forms)].filter(Boolean).sort((a, b) => b.length - a.length);
  return new RegExp(`^(?:${sorted.join('|')})(?= |$)`, 'u');
}
