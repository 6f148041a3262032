using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>A command of the demo was refused: its data contradict the rules, which is a bug of the data.</summary>
public sealed class DemoRefusedException(string message) : Exception(message);

/// <summary>Where the demo's people send their commands: the same desks as the pages, by the clock of the story.</summary>
public sealed class DemoOffice(IServiceProvider services, DistrictClock clock, Ids ids)
{
    /// <summary>A while passes between one act of an office and the next.</summary>
    private static readonly Duration Breath = Duration.FromSeconds(7);

    public Ids Ids => ids;

    public LocalDate Today => clock.Today;

    /// <summary>Moves the clock on; never back.</summary>
    public void WaitUntil(Instant moment)
    {
        if (moment > clock.GetCurrentInstant())
        {
            clock.StopAt(moment);
        }
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Sends a command of a person now.</summary>
    /// <exception cref="DemoRefusedException">It was refused.</exception>
    public async Task SendAsync(Actor by, Func<Order, Task<Outcome>> send, string what)
    {
        clock.StopAt(clock.GetCurrentInstant() + Breath);
        var order = new Order(by, ids.Next(), clock.GetCurrentInstant(), clock.Today);
        if ((await send(order)).Refused is { } refused)
        {
            throw new DemoRefusedException(
                $"{LocalDatePattern.Iso.Format(clock.Today)} {by.Post}: {what}: {refused.Reason} ({string.Join(", ", refused.Args)}).");
        }
    }
}
