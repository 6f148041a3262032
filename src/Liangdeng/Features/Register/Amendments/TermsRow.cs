using System.Text.Json;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>What a commitment promises: its words, its target, and what the breakdown says.</summary>
/// <param name="BrokenDown">Null before the breakdown.</param>
public sealed record StandingTerms(string Words, Target? Target, CommitmentEvent.BrokenDown? BrokenDown)
{
    /// <summary>The same events give the same terms, so that two of them can be compared as text.</summary>
    public string Write() => JsonSerializer.Serialize(this, EventJson.Options);

    public static StandingTerms Read(string text) => JsonSerializer.Deserialize<StandingTerms>(text, EventJson.Options)!;

    /// <summary>Puts the terms on a row; what it says was last reached is said in their unit.</summary>
    public void PutOn(CommitmentRow row)
    {
        var reached = row.Value is { } value && Measure.Of(row) is { } measure ? new Amount(value, measure.Unit.Text) : null;
        row.Words = Words;
        Put(row, Target);
        Put(row, BrokenDown);
        row.Value = reached is null ? row.Value : FigureUnits.TextIn(reached, row);
    }

    private static void Put(CommitmentRow row, Target? target)
    {
        (row.Metric, row.Comparator, row.Hedge) = (target?.Metric, target?.Comparator, target?.Hedge ?? "");
        (row.Quantity, row.Unit) = (target?.Quantity.Value, target?.Quantity.Unit);
        row.QuantityMax = target?.QuantityMax?.Value;
        (row.NumberStart, row.NumberEnd) = (target?.Number.Start, target?.Number.End);
    }

    public static void Put(CommitmentRow row, CommitmentEvent.BrokenDown? terms)
    {
        row.Lead = terms?.Lead.Value;
        row.CoLeads = string.Join(',', terms?.CoLeads ?? []);
        row.Supporting = string.Join(',', terms?.Supporting ?? []);
        row.Supervising = terms?.Supervising?.Value;
        (row.LeaderOffice, row.LinkedLeaderOffice) = (terms?.LeaderOffice ?? "", terms?.LinkedLeaderOffice ?? "");
        (row.StartDay, row.Due) = (terms?.Start, terms?.Due);
        row.Schedule = terms is null ? null : JsonSerializer.Serialize(terms.Schedule, EventJson.Options);
        (row.StartLevel, row.Tolerance) = (terms?.StartLevel?.Value, terms?.Tolerance?.Value);
        (row.Hold, row.DefinitionOfDone) = (terms?.Hold ?? false, terms?.DefinitionOfDone ?? "");
    }
}

/// <summary>The terms of a commitment from one entry of the ledger on: as published, as the breakdown set them, as an
/// amendment changed them.</summary>
public sealed class TermsRow
{
    public Guid CommitmentId { get; set; }

    /// <summary>The entry that gave them.</summary>
    public long Index { get; set; }

    /// <summary>0 for what was published and for every setting of the breakdown, of which the last counts; n for the n-th
    /// amendment.</summary>
    public int No { get; set; }

    public Instant At { get; set; }

    /// <summary><see cref="StandingTerms"/> as JSON, whole.</summary>
    public string Terms { get; set; } = "{}";

    /// <summary>A unit went over to its successor: the terms are the same but for that, under the same number.</summary>
    public bool IsHandOver { get; set; }

    /// <summary>Of an amendment: why.</summary>
    public string Ground { get; set; } = "";

    /// <summary>Of an amendment: <see cref="Plans.StoredFile"/> as JSON, else empty.</summary>
    public string Document { get; set; } = "";

    public StandingTerms Read() => StandingTerms.Read(Terms);

    /// <summary>The commitment under these terms; all else (figures, light) stays as it is in the row given, the figure in
    /// the unit of these terms.</summary>
    public CommitmentRow On(CommitmentRow row)
    {
        var (then, terms) = (row.Copy(), Read());
        terms.PutOn(then);
        (then.AmendmentNo, then.TermsIndex) = (No, Index);
        then.BreakdownIndex = terms.BrokenDown is null ? null : No == 0 && !IsHandOver ? Index : row.BreakdownIndex;
        return then;
    }
}

/// <summary>An amendment with the terms that it ended.</summary>
public sealed record AmendedTerms(TermsRow Before, TermsRow Amendment)
{
    /// <param name="rows">Of one commitment.</param>
    /// <returns>In order. Before the breakdown was issued it could be set again, and units went over to their successors
    /// since: what was recorded last before an amendment is what it ended.</returns>
    public static IReadOnlyList<AmendedTerms> Of(IEnumerable<TermsRow> rows)
    {
        List<TermsRow> all = [.. rows.OrderBy(row => row.Index)];
        return [.. all.Where(row => row is { No: > 0, IsHandOver: false })
            .Select(row => new AmendedTerms(all.Last(before => before.Index < row.Index), row))];
    }
}

/// <summary>One version of a period's report from the time it left the unit: what the public knows of it.</summary>
public sealed class ReceivedReportRow
{
    public Guid CommitmentId { get; set; }

    /// <summary><c>2021-09</c>.</summary>
    public string Period { get; set; } = "";

    public int Version { get; set; }

    public Instant At { get; set; }

    /// <summary>The lead unit then.</summary>
    public string Lead { get; set; } = "";

    /// <summary>When it went back to the unit; null where it did not.</summary>
    public Instant? ReturnedAt { get; set; }
}
