using System.Globalization;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>One version of a report as a unit writes it.</summary>
/// <param name="Ground">Of a correction, else empty.</param>
internal sealed record Filing(
    DemoPromise Promise, ReportPeriod Period, decimal? Value, int? Percent, LocalDate? DoneOn, string Words,
    string Blockers, IReadOnlyList<string> Files, string Ground = "")
{
    /// <summary>What a unit gets wrong when it counts something twice: so much too much.</summary>
    private const decimal TooMuch = 1.08m;
    private const int TooManyPoints = 6;

    public Amount? Amount => Value is { } value
        ? new(value.ToString(CultureInfo.InvariantCulture), Unit)
        : null;

    // Of a promise of time the share of cases is reported that kept it.
    private string Unit => Promise.Task.Figure is { Kind: Language.TargetKind.TimeLimit } ? "%" : Promise.Task.Figure!.Unit;

    public ReportCommand.HandIn Command(IReadOnlyList<StoredFile> evidence) => new(
        Promise.Id, Period, Amount, Percent, DoneOn, Words, Blockers, evidence, Ground);

    /// <summary>The same with a figure that is too high.</summary>
    public Filing Mistaken() => this with
    {
        Value = Value is { } value ? Promise.Task.Figure!.Round(value * TooMuch) : null,
        Percent = Percent is { } percent ? Math.Min(99, percent + TooManyPoints) : null,
    };
}
