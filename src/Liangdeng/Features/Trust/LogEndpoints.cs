using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using NodaTime.Text;

namespace Liangdeng.Features.Trust;

/// <summary><c>/log/{district}</c>: the ledger for programs, by the paths of C2SP tlog-tiles, with the key and the contents of
/// public entries beside it. Answers are text, also when there is nothing: a program has no use for a page.</summary>
public static class LogEndpoints
{
    /// <summary>A tile never changes: a year is the longest that caches keep anything.</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>A tile that is not full stays true as well, but nobody asks for it once a wider one follows it: long enough for
    /// all who follow the log, and caches are rid of it by the next day.</summary>
    private const string ADay = "public, max-age=86400, immutable";

    /// <summary>A key stays for years; who has it wrong by mistake, or waits for a new one, is not to wait long.</summary>
    internal const string AnHour = "public, max-age=3600";

    /// <summary>Whoever watches the log wants to see it grow.</summary>
    internal const string Seconds = "public, max-age=5";

    /// <summary>A content may be erased, and must then be gone from caches as well.</summary>
    internal const string AskAgain = "no-cache";

    internal static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapLog(this IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/log/{district}").WithMetadata(new PermitAttribute("public.read"))
            .AddEndpointFilter(async (call, next) => IsHere(call.HttpContext) ? await next(call) : Nothing("no such log"));
        log.MapMethods("/checkpoint", Reading, (HttpContext context, LedgerStore ledger) =>
            Text(context, ledger.Checkpoint.Note, Seconds)).WithMetadata(WithoutViewsAttribute.Instance);
        log.MapSigners();
        log.MapMethods("/content/{index}", Reading, ContentAsync);
        log.MapMethods("/receipt/{index}", Reading, ReceiptEndpoint.AnswerAsync);
        log.MapMethods("/tile/{**path}", Reading, TileAsync).WithMetadata(WithoutViewsAttribute.Instance);
        log.MapMethods("/{**path}", Reading, () => Nothing("no such file"));
        MapPaper(routes);
    }

    /// <summary><c>/r/{index}?h={16 hex digits}</c>: what stands on paper is short, and outlives the addresses of pages.</summary>
    private static void MapPaper(IEndpointRouteBuilder routes) => routes.MapMethods(
        "/r/{index:long:min(0)}",
        Reading,
        (long index, string? h) => Results.LocalRedirect(
            string.Create(CultureInfo.InvariantCulture, $"/ledger/entries/{index}") + (h is null ? "" : $"?h={Uri.EscapeDataString(h)}")))
        .WithMetadata(new PermitAttribute("public.read"));

    /// <summary>Where a district's log stands on this site.</summary>
    public static string AddressOf(DistrictFolder folder) => $"/log/{folder.Code}";

    private static async Task<IResult> ContentAsync(
        HttpContext context, string index, LedgerStore ledger, PublicGate gate, PageViews views, CancellationToken stop)
    {
        context.Response.Headers.CacheControl = AskAgain;
        if (!TryIndex(index, out var number))
        {
            return Nothing("no such entry");
        }

        if (!await gate.IsPublicAsync(number, stop))
        {
            return NotReleased(context, views, number);
        }

        return await ledger.PublicContentAsync(number, stop) switch
        {
            PublicContent.Served served => Results.Json(new ServedContent(served.Salt, served.Content)),
            PublicContent.Erased erased => await GoneAsync(ledger, erased, stop),
            _ => Nothing("the content of this entry is not served"),
        };
    }

    private static async Task<IResult> TileAsync(
        HttpContext context, string? path, LedgerStore ledger, CancellationToken stop)
    {
        if (!TilePath.TryParse("tile/" + path, out var tile) || await ledger.TileAsync(tile, stop) is not { } bytes)
        {
            return Nothing("no such tile");
        }

        context.Response.Headers.CacheControl = tile.Width == TilePath.FullWidth ? Forever : ADay;
        return Results.Bytes(bytes, "application/octet-stream");
    }

    internal static IResult Text(HttpContext context, string text, string caching)
    {
        context.Response.Headers.CacheControl = caching;
        return Results.Text(text);
    }

    private static bool IsHere(HttpContext context) =>
        context.GetRouteValue("district") as string == context.RequestServices.GetRequiredService<DistrictFolder>().Code;

    internal static IResult Nothing(string why) => Results.Text(why + "\n", statusCode: StatusCodes.Status404NotFound);

    /// <summary>What is held back is not there for the world; of what the views have not read yet nobody can tell.</summary>
    internal static IResult NotReleased(HttpContext context, PageViews views, long index)
    {
        if (views.Position > index)
        {
            return Nothing("not released yet");
        }

        context.Response.Headers.RetryAfter = "1";
        return Results.Text("recorded just now, come back in a second\n", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>When, on what ground and by which entry; the first line is for programs.</summary>
    internal static async Task<IResult> GoneAsync(LedgerStore ledger, PublicContent.Erased erased, CancellationToken stop)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"erased by entry {erased.ByIndex}\n");
        if (await ledger.ReadAllAsync(erased.ByIndex, 1, stop) is [{ Erased: false } by])
        {
            var (day, ground) = (LocalDatePattern.Iso.Format(by.At.InZone(DistrictClock.Zone).Date), Erasures.Read(by).Ground);
            text += $"on {day}, ground: {Erasures.NameOf(ground)}\n依法删除，{day}\n";
        }

        return Results.Text(text, statusCode: StatusCodes.Status410Gone);
    }

    /// <summary>A number as it would be written here: an entry has one address.</summary>
    internal static bool TryIndex(string text, out long index) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        && index.ToString(CultureInfo.InvariantCulture) == text;

    private sealed record ServedContent(string Salt, string Content);
}
