using Liangdeng.Features.Lights;
using Liangdeng.Features.Shared.Times;

namespace Liangdeng.Hosting;

/// <summary>What views know that show a past time.</summary>
/// <param name="Known">Of <see cref="TimeKind.About"/>: what each commitment was judged by. Else null.</param>
public sealed record PastTime(ShownTime Time, IReadOnlyDictionary<Guid, Known>? Known)
{
    /// <summary>Lights are worked out anew, by what is known now.</summary>
    public bool IsRelit => Time.Kind == TimeKind.About;
}

/// <summary>The views of one request: of the time that its address asks for.</summary>
public sealed class ShownViews : IAsyncDisposable
{
    public ShownTime Time { get; private set; } = ShownTime.Now;

    /// <summary>The page can show other days too.</summary>
    public bool IsOffered { get; set; }

    /// <summary>Why the time that was asked for is not shown.</summary>
    public Refusal? Refused { get; set; }

    /// <summary>Views of a past time; null for the present.</summary>
    public ViewsDb? Past { get; private set; }

    public void Show(ViewsDb past) => (Past, Time) = (past, past.Past!.Time);

    public async ValueTask DisposeAsync()
    {
        if (Past is { } past)
        {
            await past.DisposeAsync();
        }
    }
}
