using NodaTime;

namespace Liangdeng.Features.Shared.Charts;

/// <summary>Draws one column of a wall chart from top to bottom: the months, the groups, the rows, today's line.</summary>
internal sealed class WallColumn(WallChartData data, Texts texts, WallSize size)
{
    private const string Band = "fill=\"#f1f3f5\"";
    private const string Bold = "font-weight=\"600\"";

    private readonly Svg _svg = new();

    // The rules under the rows are one path: a hundred lines would make the page a tenth longer.
    private readonly Svg _rules = new();
    private readonly double _days = Math.Max(1, Period.DaysBetween(data.From, data.To) + 1);
    private double _y = WallSize.HeadBottom;

    /// <summary>Where the rows end; known once it is drawn.</summary>
    public double Bottom => _y;

    public Svg Draw()
    {
        foreach (var group in data.Groups)
        {
            DrawGroup(group);
        }

        return Head(_y)
            .Raw($"""<path d="{_rules}" {Ink.Grid}/>""")
            .Raw(_svg.ToString())
            .Raw(TodayLine(_y).ToString());
    }

    // The titles are the plan's own words.
    private static string Own => Languages.InEnglish ? " lang=\"zh-Hans\"" : "";

    private Svg Head(double bottom)
    {
        var head = new Svg();
        var baseline = WallSize.HeadTop + 22;
        head.Text(WallSize.Number, baseline, texts["shared.wall.number"], Ink.Soft)
            .Text(WallSize.Title, baseline, texts["shared.wall.commitment"], Ink.Soft)
            .Text(size.Owner, baseline, texts["shared.wall.owner"], Ink.Soft)
            .Text(size.Lamp, baseline, texts["shared.wall.light"], Ink.Soft)
            .Text(size.Share, baseline, texts["shared.wall.share"], Ink.SoftEnd);
        for (var month = FirstMonth(); month <= data.To; month = month.PlusMonths(1))
        {
            var x = X(month);
            var next = X(LocalDate.Min(month.PlusMonths(1), data.To.PlusDays(1)));
            head.Text((x + next) / 2, baseline, Say.Month(month.Month), Ink.SoftMiddle)
                .Line(x, WallSize.HeadTop, x, bottom, Ink.Grid);
        }

        return head
            .Line(size.MonthsEnd, WallSize.HeadTop, size.MonthsEnd, bottom, Ink.Grid)
            .Line(WallSize.Margin, WallSize.HeadBottom, size.Share, WallSize.HeadBottom, "stroke=\"#8a929e\" stroke-width=\"2\"")
            .Line(WallSize.Margin, bottom, size.Share, bottom, Ink.Base);
    }

    private LocalDate FirstMonth() => new(data.From.Year, data.From.Month, 1);

    private Svg TodayLine(double bottom)
    {
        var line = new Svg();
        if (data.Today < data.From || data.Today > data.To)
        {
            return line;
        }

        var x = X(data.Today);
        return line.Line(x, WallSize.HeadTop - 4, x, bottom, "stroke=\"#1d2025\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"")
            .Text(x, WallSize.HeadTop - 10, texts[data.IsPast ? "shared.wall.that-day" : "shared.wall.today", Say.ShortDate(data.Today)],
                Bold + " text-anchor=\"middle\"");
    }

    private void DrawGroup(WallGroup group)
    {
        var title = TextWidth.Cut(group.Continued ? texts["shared.wall.continued", group.Title] : group.Title, 110);
        // Beside the title: at the right edge today's line would run through them.
        var counts = string.Join(" · ", LightWords.WorstFirst
            .Select(colour => (word: LightWords.Word(texts, colour), count: (group.Whole ?? group.Rows).Count(row => row.Outcome is null && row.Light == colour)))
            .Concat(Enum.GetValues<OutcomeMark>().Select(mark => (word: OutcomeWords.Word(texts, mark), count: (group.Whole ?? group.Rows).Count(row => row.Outcome == mark))))
            .Where(pair => pair.count > 0)
            .Select(pair => texts["shared.bar.count", pair.word, pair.count]));
        _svg.Add($"""<rect x="{WallSize.Margin}" y="{_y}" width="{size.Width - 2 * WallSize.Margin}" height="{size.GroupHeight}" {Band}/>""")
            .Text(WallSize.Margin + 6, _y + (size.GroupHeight + 10) / 2, title, Bold + " font-size=\"15\"" + (OwnWords.LanguageOf(title) is { } own ? $" lang=\"{own}\"" : ""))
            .Text(WallSize.Margin + 30 + TextWidth.Of(title) * 7.5, _y + (size.GroupHeight + 10) / 2, counts, Ink.Soft);
        _y += size.GroupHeight;
        foreach (var row in group.Rows)
        {
            DrawRow(row);
        }
    }

    private void DrawRow(WallRow row)
    {
        var lines = size.TitleLines(row, texts["shared.wall.amended"]);
        var owner = size.OwnerLines(row, lines.Count);
        var height = size.RowHeight(lines.Count);
        var baseline = _y + size.Baseline;
        _svg.Raw("<g>").Text(WallSize.Number, baseline, row.Number, Ink.Soft);
        Title(row, lines, baseline);
        for (var i = 0; i < owner.Count; i++)
        {
            _svg.Text(size.Owner, baseline + i * WallSize.LineHeight, owner[i], Ink.Soft);
        }

        Bars(row, _y + height / 2);
        Lamp(row, baseline);
        if (row.Reached is { } share)
        {
            _svg.Text(size.Share, baseline, Say.Percent(share), "text-anchor=\"end\"");
        }

        _y += height;
        _rules.Add($"M{WallSize.Margin} {_y}H{size.Share}");
        _svg.Raw("</g>");
    }

    private void Title(WallRow row, IReadOnlyList<string> lines, double baseline)
    {
        if (row.Address is { } address)
        {
            _svg.Add($"""<a href="{Svg.Encode(address)}">""");
        }

        // The whole title for the pointer, where the sheet has to cut it.
        var whole = lines[^1].EndsWith('…') ? $"<title>{Svg.Encode(row.Heading)}</title>" : "";
        for (var i = 0; i < lines.Count; i++)
        {
            _svg.Add($"""<text{Own} x="{WallSize.Title}" y="{baseline + i * WallSize.LineHeight}">{(i == 0 ? whole : "")}{Svg.Encode(lines[i])}</text>""");
        }

        if (row.Address is not null)
        {
            _svg.Raw("</a>");
        }
    }

    private void Bars(WallRow row, double middle)
    {
        var (start, due) = (X(row.Start), X(row.Due.PlusDays(1)));
        var width = Math.Max(3, due - start);
        _svg.Add($"""<rect x="{start}" y="{middle - 6}" width="{width}" height="12" rx="2" fill="#e1e5ea"/>""");
        var reached = row.Finished is not null ? 1 : Math.Clamp((double)(row.Reached ?? 0), 0, 1);
        if (reached > 0)
        {
            _svg.Add($"""<rect x="{start}" y="{middle - 3}" width="{width * reached}" height="6" rx="1" fill="#3d4652"/>""");
        }

        foreach (var milestone in row.Milestones ?? [])
        {
            WallMarks.Milestone(_svg, X(milestone.Day), middle, milestone.Reached, Svg.Encode(milestone.Name));
        }

        if (row.Blockers > 0)
        {
            WallMarks.Blocked(_svg, start + Math.Max(8, width * reached), middle);
        }

        if (row.Finished is { } day)
        {
            WallMarks.Flag(_svg, X(day), middle);
        }
        else if (row.Outcome is null && row.Due < data.Today)
        {
            WallMarks.Overdue(_svg, due, X(data.Today), middle);
        }
    }

    private void Lamp(WallRow row, double baseline)
    {
        if (row.Outcome is { } mark)
        {
            _svg.Raw(OutcomeShape.At(mark, size.Lamp + 7, baseline - 5, 7))
                .Text(size.Lamp + 20, baseline, OutcomeWords.Word(texts, mark));
            return;
        }

        if (row.Light is not { } light)
        {
            return;
        }

        _svg.Raw(LampShape.At(light, size.Lamp + 7, baseline - 5, 7))
            .Text(size.Lamp + 20, baseline, LightWords.Word(texts, light, row.Reason));
    }

    /// <summary>The left edge of a day; days beyond the sheet lie on its edge.</summary>
    private double X(LocalDate day) => size.Months
        + Math.Clamp(Period.DaysBetween(data.From, day) / _days, 0, 1) * (size.MonthsEnd - size.Months);
}
