using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What the public knows of a commitment beyond what was promised: light, figures, reports, members.</summary>
public sealed record PublicPart(
    LightShape? Light, IReadOnlyList<LitShape> Lights, IReadOnlyList<FigureShape> Figures, IReadOnlyList<ReportShape> Reports,
    IReadOnlyList<MemberShape> Members);

/// <summary>The one place where lights and figures are taken for a document that leaves the house: what is held back from
/// the public is held back here.</summary>
public sealed class PublicRecord(LightReader lights)
{
    public async Task<IReadOnlyDictionary<Guid, PublicPart>> OfAsync(
        ViewsDb db, IReadOnlyList<CommitmentRow> rows, CancellationToken stop)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var lit = (await db.Set<LightRow>().AsNoTracking().Where(row => ids.Contains(row.CommitmentId))
            .OrderBy(row => row.Version).ToListAsync(stop)).ToLookup(row => row.CommitmentId);
        var figures = (await db.Set<FigureRow>().AsNoTracking().Where(row => ids.Contains(row.CommitmentId))
            .OrderBy(row => row.Period).ThenBy(row => row.Version).ToListAsync(stop)).ToLookup(row => row.CommitmentId);
        var reports = (await db.Set<ReceivedReportRow>().AsNoTracking().Where(row => ids.Contains(row.CommitmentId))
            .OrderBy(row => row.Period).ThenBy(row => row.Version).ToListAsync(stop)).ToLookup(row => row.CommitmentId);
        var members = (await db.Set<SetMemberRow>().AsNoTracking().Where(row => ids.Contains(row.CommitmentId))
            .OrderBy(row => row.Order).ToListAsync(stop)).ToLookup(row => row.CommitmentId);
        Dictionary<Guid, PublicPart> parts = [];
        foreach (var row in rows)
        {
            List<LitShape> past = [.. lit[row.Id].Select(ShapeOf)];
            var verified = figures[row.Id].Select(figure => (figure.Period, figure.Version)).ToHashSet();
            parts.Add(row.Id, new(
                await LightOfAsync(db, row, past, stop), past, [.. figures[row.Id].Select(ShapeOf)],
                [.. reports[row.Id].Select(report => ShapeOf(report, verified))], [.. members[row.Id].Select(ShapeOf)]));
        }

        return parts;
    }

    private async Task<LightShape?> LightOfAsync(
        ViewsDb db, CommitmentRow row, IReadOnlyList<LitShape> past, CancellationToken stop)
    {
        var shown = await lights.OfAsync(db, row, stop);
        return new(
            shown.Colour.ToString().ToLowerInvariant(),
            shown.Lighting is { } lighting
                ? new(ReasonText.Of(lighting, TextLanguage.Chinese), ReasonText.Of(lighting, TextLanguage.English))
                : null,
            past.Count == 0 ? null : past[^1]);
    }

    private static LitShape ShapeOf(LightRow row) => new(
        row.Day, row.CutOff, row.Light, row.Rule, row.Rulebook, row.RulebookVersion, LightFacts.Read(row.Facts), row.Index);

    private static FigureShape ShapeOf(FigureRow row) => new(
        row.Period, row.Version, row is { Value: { } value, Unit: { } unit } ? new(value, unit) : null, row.Progress, row.DoneOn,
        row.Words, row.Blockers, FilesOf(row.Evidence), row.Corrects, row.Superseded, row.VerifiedAt, row.VerifierUnit, row.Index);

    private static ReportShape ShapeOf(ReceivedReportRow row, HashSet<(string Period, int Version)> verified) => new(
        row.Period, row.Version, row.At,
        verified.Contains((row.Period, row.Version)) ? PublicReportState.Verified
            : row.ReturnedAt is null ? PublicReportState.BeingVerified
            : PublicReportState.Returned);

    private static MemberShape ShapeOf(SetMemberRow row) => new(
        row.Code, row.Name, row.ItemCode, row.ItemName, row.Lead, row.Due, row.Removed, row.Progress, row.DoneOn, row.Words,
        FilesOf(row.Evidence));

    internal static IReadOnlyList<StoredFile> FilesOf(string json) =>
        JsonSerializer.Deserialize<List<StoredFile>>(json, EventJson.Options)!;
}
