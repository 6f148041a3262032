using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;

namespace Liangdeng.Tests.Features.Register;

/// <summary>The rows that the views would hold of a commitment's own history.</summary>
internal static class Rows
{
    public static Known Known(IReadOnlyList<CommitmentEvent> past, bool issued)
    {
        var commitment = Commitment.From(past)!;
        var submitted = past.OfType<CommitmentEvent.ReportReceived>().Select(e => e.Period.ToString())
            .Where(period => commitment.Figures.All(figure => figure.Period.ToString() != period));
        return new(Row(commitment), issued, [.. commitment.Figures.Select(Figure)], [.. submitted], []);
    }

    private static CommitmentRow Row(Commitment commitment)
    {
        var (promise, terms) = (commitment.Promise, commitment.Terms);
        return new()
        {
            Id = promise.Id.Value,
            Code = promise.Code,
            Kind = promise.Kind,
            Comparator = promise.Target?.Comparator,
            Quantity = promise.Target?.Quantity.Value,
            Unit = promise.Target?.Quantity.Unit,
            PeriodStart = promise.PeriodStart,
            PeriodEnd = promise.PeriodEnd,
            Lead = terms?.Lead.Value,
            StartDay = terms?.Start,
            Due = terms?.Due,
            Schedule = terms is null ? null : JsonSerializer.Serialize(terms.Schedule, EventJson.Options),
            StartLevel = terms?.StartLevel?.Value,
            Tolerance = terms?.Tolerance?.Value,
            Hold = terms?.Hold ?? false,
        };
    }

    private static FigureRow Figure(CommitmentEvent.FigureVerified figure) => new()
    {
        CommitmentId = Guid.Empty,
        Period = figure.Period.ToString(),
        Version = figure.Version,
        Value = figure.Value?.Value,
        Unit = figure.Value?.Unit,
        Progress = figure.Progress,
        DoneOn = figure.DoneOn,
    };
}
