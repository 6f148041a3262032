using Liangdeng.Language.Text;

namespace Liangdeng.Language.Numbers;

/// <summary>Finds the numbers of a clause, with their units.</summary>
internal sealed class NumberScanner
{
    /// <summary>Digits a number may have; a longer run is an identifier.</summary>
    private const int LongestNumber = 15;

    /// <summary>Characters before a word for people behind a multiplier.</summary>
    private const int LongestPeople = 7;

    private readonly string chars;
    private readonly int end;
    private readonly List<NumberToken> tokens = [];

    private NumberScanner(string chars, int end)
    {
        this.chars = chars;
        this.end = end;
    }

    /// <summary>The numbers between two places, in order. Numbers without a known unit are kept with
    /// <see cref="UnitKind.None"/>.</summary>
    internal static List<NumberToken> Scan(string chars, int start, int end)
    {
        var scanner = new NumberScanner(chars, end);
        for (var i = start; i < end;)
        {
            i = scanner.Step(i, start);
        }

        return scanner.tokens;
    }

    private int Step(int i, int floor)
    {
        var c = chars[i];
        if (char.IsAsciiDigit(c))
        {
            return Arabic(i);
        }

        if (c is '全' or '百' && Cover(i) is var cover and > 0)
        {
            return cover;
        }

        if (ChineseNumeral.IsNumeral(c) || ChineseNumeral.IsMultiplier(c))
        {
            return Chinese(i, floor);
        }

        return i + 1;
    }

    private int Cover(int i)
    {
        var length = Lexicon.Cover.At(chars, i, end);
        if (length == 0)
        {
            return 0;
        }

        tokens.Add(new NumberToken
        {
            Start = i,
            End = i + length,
            UnitEnd = i + length,
            Value = 100,
            Unit = "%",
            Kind = UnitKind.Ratio,
            Style = NumberStyle.Cover,
        });
        return i + length;
    }

    private int Arabic(int start)
    {
        var i = DigitsEnd(start);
        if (i - start > LongestNumber)
        {
            return i;
        }

        var value = Parse(start, i);
        var (max, numberEnd) = Upper(i);
        var token = WithUnit(start, numberEnd > i ? numberEnd : i, value, NumberStyle.Arabic) with { Max = max };
        token = OwnUnitRange(token);
        tokens.Add(token);
        return token.UnitEnd;
    }

    // 5-6亿元: the second number stands right behind the sign, the unit behind the second.
    private (decimal? Max, int End) Upper(int i)
    {
        var next = AfterRangeSign(i);
        if (next < 0 || !char.IsAsciiDigit(chars[next]))
        {
            return (null, i);
        }

        var stop = DigitsEnd(next);
        return stop - next <= LongestNumber ? (Parse(next, stop), stop) : (null, i);
    }

    // 8%-9%: both numbers carry the unit.
    private NumberToken OwnUnitRange(NumberToken token)
    {
        var next = token.Kind == UnitKind.None || token.Max is not null ? -1 : AfterRangeSign(token.UnitEnd);
        if (next < 0 || !char.IsAsciiDigit(chars[next]))
        {
            return token;
        }

        var stop = DigitsEnd(next);
        if (stop - next > LongestNumber)
        {
            return token;
        }

        var other = WithUnit(next, stop, Parse(next, stop), NumberStyle.Arabic);
        return other.Unit == token.Unit ? token with { Max = other.Value, UnitEnd = other.UnitEnd } : token;
    }

    private int AfterRangeSign(int i)
    {
        if (i >= end || chars[i] is not ('-' or '—' or '~' or '至' or '到' or '－'))
        {
            return -1;
        }

        var next = chars[i] == '—' && i + 1 < end && chars[i + 1] == '—' ? i + 2 : i + 1;
        return next < end ? next : -1;
    }

    private int DigitsEnd(int i)
    {
        while (i < end && (char.IsAsciiDigit(chars[i]) || (chars[i] is '.' or ',' && i + 1 < end && char.IsAsciiDigit(chars[i + 1]))))
        {
            i++;
        }

        return i;
    }

    // At most 15 code units, so a decimal holds it; a second point ends the number.
    private decimal Parse(int start, int stop)
    {
        decimal value = 0, scale = 0;
        for (var i = start; i < stop; i++)
        {
            var c = chars[i];
            if (c == '.')
            {
                if (scale > 0)
                {
                    break;
                }

                scale = 1;
            }
            else if (c != ',')
            {
                value = (value * 10) + (c - '0');
                scale *= 10;
            }
        }

        return scale > 1 ? value / scale : value;
    }

    private int Chinese(int start, int floor)
    {
        if (start > floor && chars[start - 1] == '第')
        {
            return Math.Max(start + 1, SkipNumeral(start));
        }

        if (PartsOfHundred(start) is var stop and > 0)
        {
            return stop;
        }

        var i = start;
        while (i < end && ChineseNumeral.IsNumeral(chars[i]))
        {
            i++;
        }

        // In front of 万 or 亿, or as the very last sign, 十百千 belong to the number: 百亿元 is 100 times 亿元.
        var value = i == start ? 1m : ChineseNumeral.Value(chars.AsSpan(start, i - start));
        if (value is null)
        {
            return i;
        }

        var token = WithUnit(start, Math.Max(i, start), value.Value, NumberStyle.Chinese) with
        {
            Round = i == start || IsRound(start, i),
        };
        if (i == start)
        {
            token = token with { End = start + 1 };
        }

        tokens.Add(token);
        return Math.Max(token.UnitEnd, start + 1);
    }

    // 百, 千, 十百 without a digit in front.
    private bool IsRound(int start, int stop)
    {
        for (var i = start; i < stop; i++)
        {
            if (chars[i] is not ('百' or '千'))
            {
                return false;
            }
        }

        return true;
    }

    private int SkipNumeral(int i)
    {
        while (i < end && ChineseNumeral.IsNumeral(chars[i]))
        {
            i++;
        }

        return i;
    }

    private int PartsOfHundred(int start)
    {
        const string prefix = "百分之";
        if (end - start <= prefix.Length || string.CompareOrdinal(chars, start, prefix, 0, prefix.Length) != 0)
        {
            return 0;
        }

        var from = start + prefix.Length;
        var stop = char.IsAsciiDigit(chars[from]) ? DigitsEnd(from) : SkipNumeral(from);
        var value = char.IsAsciiDigit(chars[from])
            ? (stop - from <= LongestNumber ? Parse(from, stop) : null)
            : ChineseNumeral.Value(chars.AsSpan(from, stop - from));
        if (value is { } percent)
        {
            tokens.Add(new NumberToken
            {
                Start = start,
                End = stop,
                UnitEnd = stop,
                Value = percent,
                Unit = "%",
                Kind = UnitKind.Ratio,
                Style = NumberStyle.Arabic,
            });
        }

        return Math.Max(stop, from);
    }

    // 425万农民群众: the multiplier stands for the unit, the people right behind it.
    private bool People(int at)
    {
        for (var i = at; i < end && i < at + LongestPeople && CharTable.IsHan(chars[i]); i++)
        {
            if (Lexicon.PeopleNoun.At(chars, i, end) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // 28克/千克, 0.6人/百亿元: a unit for a unit.
    private int PerUnit(int at, int length)
    {
        if (length == 0 || at + 1 >= end || chars[at] != '/')
        {
            return 0;
        }

        var i = at + 1;
        while (i < end && ChineseNumeral.IsMultiplier(chars[i]))
        {
            i++;
        }

        var (per, _) = UnitReader.At(chars, i, end);
        return per > 0 ? i + per - at : 0;
    }

    private NumberToken WithUnit(int start, int numberEnd, decimal value, NumberStyle style)
    {
        var i = numberEnd;
        while (i < end && ChineseNumeral.IsMultiplier(chars[i]))
        {
            i++;
        }

        var multiplier = chars[numberEnd..i];
        var more = i < end ? Lexicon.More.At(chars, i, end) : 0;
        var (length, kind) = UnitReader.At(chars, i + more, end);
        if (length == 0 && more > 0)
        {
            more = 0;
            (length, kind) = UnitReader.At(chars, i, end);
        }

        if (length > 0 && multiplier.Length > 0 && multiplier[^1] is '万' or '亿' && Lexicon.Territory.At(chars, i + more, end) == length)
        {
            (length, kind) = (0, UnitKind.None);
        }

        length += PerUnit(i + more + length, length);
        var unit = chars.Substring(i + more, length);
        if (unit == "成")
        {
            (value, unit) = (value * 10, "%");
        }

        if (length == 0 && multiplier.Length > 0 && multiplier[^1] is '万' or '亿' && People(i + Lexicon.More.At(chars, i, end)))
        {
            (more, kind) = (Lexicon.More.At(chars, i, end), UnitKind.Person);
        }

        return new NumberToken
        {
            Start = start,
            End = numberEnd,
            UnitEnd = i + more + length,
            Value = value,
            Unit = multiplier + unit,
            Multiplier = multiplier,
            Kind = length > 0 || kind == UnitKind.Person ? kind : UnitKind.None,
            Style = style,
            More = more > 0,
        };
    }
}
