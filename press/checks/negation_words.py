"""The words with which languages deny or forbid, as far as lists can hold them.

A list is worth what it leaves out. One that finds a negation in “nerve” or “leg” never tells
that one was lost; so words stand whole, and those that only look alike are named. Nor does
“without danger” count, which says “safe” beside what is forbidden.
"""

from __future__ import annotations

from typing import Final

# `\w` holds no vowel signs of these scripts, so that `\b` stands inside of their words.
_BENGALI: Final = (r"(?<![\u0980-\u09fe])(?:", r")(?![\u0980-\u09fe])")
_DEVANAGARI: Final = (r"(?<![\u0900-\u0963])(?:", r")(?![\u0900-\u0963])")
_WORDS: Final = (r"\b(?:", r")\b")
_PARTS: Final = (r"(?:", r")")

LISTS: Final[dict[str, tuple[tuple[str, str], tuple[str, ...]]]] = {
    # Amharic denies at the beginning of the verb. Named: bed, alcohol, sometimes, clothes,
    # ultrasound, eye, kind, handling, grandparent, atrophy, vegetables, sock, micro-, migraine.
    "am": (
        (r"\b(?:", r")"),
        (
            r"አል(?!ጋ|ኮል|ኮሆል|ፎ|ባሳ|ትራ|ኤ)\w",
            r"አይ(?!ን\b|ኖች|ነት|ነቶ|ብ\b|ጥ\b|አይ)\w",
            r"አያ(?!ያዝ|ት\b|ቶ)\w",
            r"አት(?!ሮፊ|ክልት|ሌ)\w",
            r"አን(?!ድ|ዳን|ዱ|ጎ|ገ|ጀ)\w+ም\b",
            r"ሳ[ይት](?!ንስ)\w",
            r"ያል(?!ፋል|ፋሉ)\w",
            r"የማት(?!ረፍ)\w",
            r"(?:የ|ከ|ለ|በ|እንደ|ስለ)ማ(?:ይ(?!ክሮ|ግሬ)|ያ(?!ያ))\w",
            r"እንዳ[ይትያል]\w",
            r"ባይ\w",
            r"ካል(?!ሲ)\w",
            r"(?<!አደጋ )የለ\w*ም\b",
            r"\w?ሌለ",
            *(r"ያለ\b(?! አደጋ)", "ያለምንም", "በስተቀር", "ይቆጠቡ", "ክልክል", "የተከለከለ"),
        ),
    ),
    "ar": (
        _WORDS,
        (
            *(r"[وف]?(?:لا|لم|لن|ليس\w*|لست\w*|غير|دون|عدم)", r"ب(?:لا|دون)", "أل\u0651?ا", "لئلا"),
            *(r"ممنوع\w*", r"[يت]?تجن\u0651?ب\w*", r"[يت]?متنع\w*", r"امتنع\w*"),
        ),
    ),
    "bn": (
        _BENGALI,
        (
            *("না", "নাই", "নেই", "নয়", "নয়", "নন", "ছাড়া", "ছাড়া", "বিনা", "নিষেধ", "নিষিদ্ধ"),
            r"[\u0980-\u09fe]+[\u09be\u09bc\u09c7\u09df]নি",
        ),
    ),
    # Named: or, than, nerve, nail, most, illness and hospital, Sunday, danger, let, some, always,
    # at once, numb, nausea, carry, neurology, unpleasant.
    "cs": (
        _WORDS,
        (
            *("není", "ani", "bez", "nikdy", "nic", "nikdo", r"žádn\w+", "kromě", r"vyh\w+ se"),
            r"ne(?!bo\b|ž\b|žli\b|rv|ht|het|j|moc|děl|bezp|ch|kt|ust|prodl|cit|vol|s[eutl]\w{0,3}\b"
            r"|ur|př[íi]jem)\w{2,}",
            r"zakáz\w+",
        ),
    ),
    "de": (
        _WORDS,
        (
            *("nichts?", "nie", "niemals", r"niemand\w*", r"kein\w*", "ohne", "weder", "nirgends"),
            *(r"(?:ver)?meid\w+", r"verzicht\w+", "verboten", "außer", "es sei denn"),
            r"un(?:möglich|fähig|geeignet|zulässig)\w*",
        ),
    ),
    "el": (
        _WORDS,
        (
            *("δεν", "δε", "μην", "μη", "όχι", "ούτε", "ποτέ", "χωρίς", "τίποτα", "κανείς"),
            *(r"καν[εέ]ν\w*", r"καμ[ιί]α\w*", r"απαγορεύ\w+", r"αποφεύγ\w+", r"αποφύγ\w+", "εκτός"),
        ),
    ),
    "es": (
        _WORDS,
        (
            *(
                "no",
                "nunca",
                "jamás",
                "sin(?! peligro)",
                "ni",
                "tampoco",
                "nadie",
                "nada",
                r"ning[uú]n\w*",
            ),
            *(r"evit\w+", "salvo", "excepto", "menos que"),
        ),
    ),
    # Persian denies at the beginning of the verb: every form of the present, and requests by
    # their end (-id). Named: hopeless, do, keep, look, show, write, drink. Two words with “bi”
    # (without) deny nothing: safe, numb.
    "fa": (
        (r"(?<![\w\u200c])(?:", r")"),
        (
            r"نمی\w*",
            r"ن(?!اامید|ما|گه|گاه|شان|وش|ویس)\w{2,}ید\b",
            r"ن(?:یست|بود|دار|داشت|شد|کرد|کن|گفت|گوی|ده|خواه|توان|رو|زن|خور)\w*",
            r"نشو(?:د|ند|م|ی)\b",
            r"نبا(?:ید|شد|شند|شم|شی)\w*",
            *(r"(?:نه|بدون|هرگز|جز|مگر)\b", r"هیچ\w*", r"بی\b(?!.?(?:خطر|حس))"),
            *(r"خودداری", r"پرهیز\w*", r"اجتناب", r"ممنوع\w*"),
        ),
    ),
    # Tagalog, as CLDR calls it.
    "fil": (_WORDS, ("hindi", "huwag", "wala", "walang", "di", "bawal", r"iwas\w*", "maliban")),
    # “un pas” is a step.
    "fr": (
        (r"(?:", r")"),
        (
            *(r"\bne\b", r"\bn[’']", r"(?<!\bun )(?<!à )\bpas\b(?! à pas)"),
            r"\b(?:non|jamais|sans(?! danger)|ni|aucun\w*|rien|nulle part|évit\w+|sauf|à moins)\b",
        ),
    ),
    "hi": (
        _DEVANAGARI,
        (
            *("न", "ना", "नहीं", "नही", "मत", "बिना", "बग़ैर", "बग़ैर", "बगैर", "मना", "वर्जित", "निषेध"),
            *("परहेज", "परहेज़", "परहेज़", "सिवाय"),
        ),
    ),
    # Haitian “san” is also blood, “pa” also what belongs to somebody, “janm” a leg.
    "ht": (
        _WORDS,
        (
            r"pa(?! (?:m|w|ou|nou|yo)\b)",
            *("pinga", "poko", "janmè", "jamè", "okenn", "ni", r"evite\w*", "sof", "amwens"),
            r"(?<!\btès )(?<!\bkrache )(?<!\bkayo )(?<!\bboul )(?<!\bpran )san(?= \w)"
            r"(?! (?:ak|epi|oswa|nan|ou|ki|an|yo|danje)\b)",
        ),
    ),
    "id": (
        _WORDS,
        (
            *("tidak", "jangan", "bukan", "belum", "tanpa", "tak", "dilarang", r"\w*hindari"),
            "kecuali",
        ),
    ),
    "it": (
        _WORDS,
        (
            *("non", "mai", "senza", "né", r"nessun\w*", "niente", "nulla", r"evit\w+", "tranne"),
            "meno che",
        ),
    ),
    # Named: few, dangerous; what may be; what must be; always, first, one by one, a little.
    "ja": (
        _PARTS,
        (
            r"(?<!少)(?<!危)(?<!かもしれ)ない(?!と(?:いけ|だめ|なり))",
            r"なく(?!て(?:は|も)?(?:なら|なり|いけ|だめ))",
            r"なけれ(?!ば(?:なら|なり|いけ|だめ))",
            r"(?<!かもしれ)(?<!ばなり)(?<!ばいけ)(?<!てはなり)(?<!ないといけ)(?<!くてはいけ)(?<!すみ)ませ[んぬ]",
            r"(?<![必ま一])(?<!ずつ)(?<!少し)(?<!わ)ず(?![つれらっ])",
            *("なしで", "無し", "禁", "避け", "控え", "やめ"),
        ),
    ),
    "km": (_PARTS, ("មិន", "កុំ", "គ្មាន", "ពុំ", "ឥត", "ហាម", "ជៀសវាង", "លើកលែង")),
    # “masipsio” after a syllable other than “ji” means “drink”; “dongan” (during), “jal-mot”
    # (wrong) and “eop-eo-ji-da” (to go away) hold a syllable that denies.
    "ko": (
        _PARTS,
        (
            *("않", r"(?<![가-힣])안 ?(?=[하되돼])", r"(?<![가-힣])안 (?=[가-힣])", "(?<!잘)못"),
            *(
                r"(?<!까)지(?:는|도|를)? ?[마말]",
                r"없(?!어[지집질진졌짐]|애|앴|앨)",
                r"아[니닌닙닐님]",
            ),
            *("금지", r"피하(?:십|세|고|는|여|시)", "삼가"),
        ),
    ),
    "nl": (
        _WORDS,
        (
            *("niet", r"geen\w*", "nooit", "niets", "niemand", "nergens", "zonder", "noch"),
            *(r"vermijd\w*", "verboden", "tenzij", "behalve"),
        ),
    ),
    "pl": (
        _WORDS,
        (
            *("nie", "nigdy", "bez", "ani", r"żad\w+", "nic", "nikt", "nikogo", "nigdzie"),
            *(r"unika\w+", r"niemożliw\w+", r"niewskazan\w+", "chyba że"),
        ),
    ),
    "pt": (
        _WORDS,
        (
            *(
                "não",
                "nunca",
                "jamais",
                "sem(?! perigo)",
                "nem",
                r"nenhum\w*",
                "nada",
                "ninguém",
                r"evit\w+",
            ),
            *("salvo", "exceto", "menos que"),
        ),
    ),
    # “n-” before a verb is “nu”.
    "ro": (
        (r"\b(?:", r")"),
        (
            r"n-(?=\w)",
            r"(?:nu|nici|niciodată|nimic|nimeni|fără|interzis\w*|evit\w+|decât|exceptând)\b",
            r"niciun\w*",
        ),
    ),
    "ru": (
        _WORDS,
        (
            *("не", "ни", "без", "нельзя", "нет", "никогда", r"никак\w*", r"ничего", "ничем"),
            *("никто", "никого", "нигде", "невозможно", r"избегай\w*", r"запрещ\w+", "кроме"),
        ),
    ),
    # Named: than, nerve, nail, most, hospital, Sunday, danger, let, later, some, always, at once,
    # unpleasant, numb, carry, neurology.
    "sk": (
        _WORDS,
        (
            *("nie", "nikdy", "ani", "bez", "nič", "nikto", r"žiad\w+", "okrem", r"vyhýba\w+ sa"),
            r"ne(?!ž\b|rv|cht|j|moc|deľ|bezp|ch|skôr|skor|kt|ust|bad|odkl|príjem|cit|vo[ľl]"
            r"|s[eou]\w{0,3}\b|ur)\w{2,}",
            r"zakáz\w+",
        ),
    ),
    "so": (
        _WORDS,
        (
            *("ha", "ma", "la['’]aan", "lahayn", "maya", "aha", "weligaa", "waligaa"),
            r"aan(?= (?:\w+ ){0,3}\w+(?:in|ayn|een)\b)",
        ),
    ),
    # Named: night, sleep, stand, listen; foundation, season, girl; except is meant to be there.
    "sw": (
        _WORDS,
        (
            *("si", "siyo", "sio", "bila", "kamwe", "hapana", r"haku\w+", r"hai\w+", r"haw\w+"),
            *(r"hau\w+", r"usi(?!ku\b|ngizi|mam|kil)\w+", r"msi(?!ngi|mu\b|chana|sim)\w+"),
            *(r"kuto\w+", r"epuk\w+", "isipokuwa"),
        ),
    ),
    # Not named: “ไม้” (wood) has another tone mark.
    "th": (_PARTS, ("ไม่", "อย่า", "ห้าม", "งด", "ปราศจาก", "หลีกเลี่ยง", "ยกเว้น", "มิ(?!ตร|ล|นิ)")),
    "uk": (
        _WORDS,
        (
            *("не", "ні", "без", r"нема\w*", "ніколи", r"жодн\w+", "нічого", "ніхто", "неможливо"),
            *(r"уника\w+", "заборонено", "крім"),
        ),
    ),
    "ur": (_WORDS, ("نہ", "نہیں", "مت", "بغیر", "منع", r"ممنوع\w*", "پرہیز", "گریز", "سوائے")),
    "vi": (_WORDS, ("không", "đừng", "chưa", "chớ", "tránh", "chẳng", "cấm", "trừ khi")),
    # Named: very, particularly, other people, kind, sex, free of charge, immunity, without
    # strength (weak), no matter, soon, constantly, however, not only, quite a few, future.
    "zh": (
        _PARTS,
        (
            *("不(?![久断斷过過仅僅但少])", "[没沒勿禁]", "未(?![来來])", "[无無](?![力论論线線])"),
            *("(?<![特性类類级級分区區差])[别別](?![人的处處])", "非(?![常洲])", "莫(?!名)"),
            *("避免", "除非"),
        ),
    ),
}

# Polish writes “not” before verbs as a word of its own, and before adjectives as a part of them.
# Named: blue, danger, Sunday, soon, some, a little, almost, necessary, at once, immediately,
# infants, unpleasant, unrest, Germany, let.
PREFIXES: Final = {
    "pl": r"\bnie(?!bies|bezp|dziel|dług|któr|co\b|mal|zbęd|zwłocz|ustan|przerw|odzown|mowl"
    r"|przyjemn|pok|m[ci]|ch\b|wiel|znacz|raz\b|sie|stety)\w{4,}",
}
