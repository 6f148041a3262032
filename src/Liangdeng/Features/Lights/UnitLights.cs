using System.Text.Json;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>One evaluation of a unit; inside the house.</summary>
public sealed class UnitLightRow
{
    public string Unit { get; set; } = "";

    public long Version { get; set; }

    public LocalDate? CutOff { get; set; }

    public LocalDate Day { get; set; }

    public Instant At { get; set; }

    public string Light { get; set; } = "";

    public string? Rule { get; set; }

    public string Rulebook { get; set; } = "";

    public string RulebookVersion { get; set; } = "";

    /// <summary>List of <see cref="LitFact"/> as JSON.</summary>
    public string Facts { get; set; } = "[]";
}

public sealed class UnitLightsProjection : IProjection
{
    public static void Map(ModelBuilder model) =>
        model.Entity<UnitLightRow>().ToTable("unit_lights").HasKey(row => new { row.Unit, row.Version });

    public ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (entry.What is UnitLightEvent.Lit e)
        {
            db.Add(new UnitLightRow
            {
                Unit = e.Unit.Value,
                Version = entry.Version,
                CutOff = e.CutOff,
                Day = e.Day,
                At = entry.At,
                Light = e.Light,
                Rule = e.Rule,
                Rulebook = e.Rulebook,
                RulebookVersion = e.RulebookVersion,
                Facts = JsonSerializer.Serialize(e.Facts, EventJson.Options),
            });
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>The lights of units that are on record, and what is news of them.</summary>
public sealed record UnitLights(IReadOnlyDictionary<string, IReadOnlyList<UnitLightRow>> ByUnit)
{
    public static async Task<UnitLights> ReadAsync(ViewsDb db, CancellationToken stop) => new(
        (await db.Set<UnitLightRow>().AsNoTracking().OrderBy(row => row.Version).ToListAsync(stop))
        .GroupBy(row => row.Unit).ToDictionary(group => group.Key, IReadOnlyList<UnitLightRow> (group) => [.. group]));

    /// <summary>Of each unit its evaluations by a rulebook, one a cut-off, the newest first.</summary>
    public Dictionary<string, List<PastEvaluation>> PastBy(RulebookText book) => ByUnit.ToDictionary(
        pair => pair.Key,
        pair => pair.Value.Where(row => row.Rulebook == book.Rulebook.Id && row.CutOff is not null)
            .GroupBy(row => row.CutOff!.Value).OrderByDescending(group => group.Key)
            .Select(group => LightFacts.PastOf(group.Key, group.Last().Light, group.Last().Rule, group.Last().Facts)).ToList());

    /// <summary>What is to be recorded of a unit; null where nothing is new.</summary>
    public Write? Record(RulebookText book, Lighting lighting, LocalDate day)
    {
        var unit = lighting.Facts.Head.Group!;
        var last = ByUnit.TryGetValue(unit, out var rows) ? rows[^1] : null;
        var lit = new UnitLightEvent.Lit(
            new(unit), lighting.Facts.Head.CutOff, day, book.Rulebook.Id, book.AsAdopted().Version, lighting.Light.Id, lighting.RuleId,
            LightFacts.Of(lighting));
        return last is not null && last.Light == lit.Light && last.Rule == lit.Rule && last.CutOff == lit.CutOff
            && last.Rulebook == lit.Rulebook && last.RulebookVersion == lit.RulebookVersion
            && LightFacts.AreTheSame(LightFacts.Read(last.Facts), lit.Facts, book.Rulebook.FiguresOfPeers)
            ? null
            : new(Streams.UnitLight(lit.Unit), last?.Version ?? 0, [lit], lit.CutOff ?? day);
    }
}
