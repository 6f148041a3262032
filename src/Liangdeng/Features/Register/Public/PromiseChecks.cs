using Liangdeng.Features.Shared;
using Liangdeng.Features.Trust;

namespace Liangdeng.Features.Register;

/// <summary>The entries that a promise's page rests on; amendments, closings and earlier lights name theirs where they stand.
/// </summary>
internal static class PromiseChecks
{
    /// <param name="page">Its page, of now or of another day.</param>
    public static CheckBox Of(CommitmentModel page, Texts texts)
    {
        var row = page.Row;
        List<CheckedEntry> entries = [new(texts["register.promise.proof.published"], row.PublishedIndex)];
        if (row.BreakdownIndex is { } breakdown)
        {
            entries.Add(new(texts["register.promise.proof.breakdown"], breakdown));
        }

        if (row.LightIndex is { } light)
        {
            entries.Add(new(texts[page.IsPast ? "times.light.entry" : "register.promise.proof.light"], light));
        }

        entries.AddRange(page.Figures.Select(figure => new CheckedEntry(
            texts["register.promise.proof.figure", ReportPeriodText.InShort(figure.Period)], figure.Index)));
        entries.AddRange(page.Facts.Standing.Select(line => new CheckedEntry(
            texts["entering.proof", line.Title.In(Lights.ShownLight.Language)], line.Row.Index)));
        foreach (var objection in page.Objections.Shown.Select(line => line.Row))
        {
            entries.Add(new(texts["objections.proof.raised"], objection.RaisedIndex));
            if (objection.EndedIndex is { } ended)
            {
                entries.Add(new(texts[$"objections.proof.{objection.State}"], ended));
            }
        }

        return new(entries, (page.LedgerSize, page.LedgerRoot));
    }
}
