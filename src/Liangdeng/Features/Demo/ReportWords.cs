using System.Globalization;

namespace Liangdeng.Features.Demo;

/// <summary>What reports say, put together from the phrases of <c>samples/shifan-phrases.csv</c>; where
/// <c>samples/shifan-reports.csv</c> has words for a promise and a month, those.</summary>
internal sealed class ReportWords
{
    /// <summary>Below this percentage of its plan a unit says why it is behind; above the other, why it is ahead.</summary>
    private const decimal Behind = 92;
    private const decimal Ahead = 108;

    private readonly ILookup<string, (int From, string Phrase)> phrases = Sample.Rows("phrases").ToLookup(
        row => row["kind"],
        row => (int.TryParse(row["from"], CultureInfo.InvariantCulture, out var from) ? from : -1, row["phrase"]));

    private readonly ILookup<string, string> blockers = Sample.Rows("phrases")
        .Where(row => row["kind"] == "blocker").ToLookup(row => row["from"], row => row["phrase"]);

    private readonly Dictionary<(string Piece, string Month), SampleRow> told =
        Sample.Rows("reports").ToDictionary(row => (row["piece"], row["month"]));

    public SampleRow? Told(DemoTask task, int month) =>
        told.GetValueOrDefault((task.Piece, month.ToString(CultureInfo.InvariantCulture)));

    public string Of(DemoTask task, Reached reached, Random chance)
    {
        if (Told(task, reached.Period.Month) is { } row)
        {
            return row["words"];
        }

        var parts = new List<string> { Head(task, reached), Stage(task, reached, chance) };
        if (reached.DoneOn is null && reached.Ahead < Behind)
        {
            parts.Add(reached.Gained == 0 ? Pick("stuck", chance)
                : Pick(DemoFiles.IsOutdoors(task) ? "behind-site" : "behind", chance));
        }
        else if (reached.DoneOn is null && reached.Ahead > Ahead)
        {
            parts.Add(Pick("ahead", chance));
        }

        return string.Concat(parts);
    }

    public string Blocker(DemoTask task, Reached reached, Random chance)
    {
        if (Told(task, reached.Period.Month) is { } row)
        {
            return row["blockers"];
        }

        if (reached.DoneOn is not null || task.Course.Blocked is not { } from || reached.Period.Month < from)
        {
            return "";
        }

        string[] fitting = [.. blockers[blockers.Contains(task.Work) ? task.Work : "other"]];
        return fitting[chance.Next(fitting.Length)];
    }

    /// <summary>A phrase of a kind that does not depend on how far the work is.</summary>
    public string Pick(string kind, Random chance)
    {
        var all = phrases[kind].ToList();
        return all[chance.Next(all.Count)].Phrase;
    }

    private static string Head(DemoTask task, Reached reached)
    {
        var month = reached.Period.Month.ToString(CultureInfo.InvariantCulture);
        if (reached.DoneOn is { } done)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{done.Month}月{done.Day}日办结。");
        }

        if (task.Figure is not { } figure)
        {
            return $"截至{month}月底，完成约{reached.Percent}%。";
        }

        var value = Plain(reached.Value!.Value);
        var unit = figure.Kind == Liangdeng.Language.TargetKind.TimeLimit ? "%" : figure.Unit;
        return !figure.IsCumulative ? $"{month}月末为{value}{unit}。"
            : reached.Gained > 0 ? $"{month}月新增{Plain(reached.Gained)}{unit}，累计{value}{unit}。"
            : $"{month}月没有新增，累计{value}{unit}。";
    }

    private string Stage(DemoTask task, Reached reached, Random chance)
    {
        var fitting = phrases[task.Work].Where(phrase => phrase.From <= reached.Share).ToList();
        var last = fitting.Max(phrase => phrase.From);
        var choice = fitting.Where(phrase => phrase.From == last).ToList();
        return choice[chance.Next(choice.Count)].Phrase;
    }

    private static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
