using System.Globalization;
using System.Text;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;

namespace Liangdeng.Features.Demo;

/// <summary>Evidence that is made up: small tables, papers and drawn pictures, cleaned and kept like any upload.</summary>
internal sealed class DemoFiles(FileStore store) : IAsyncDisposable
{
    /// <summary>One report in so many has a file of its own accord; what is done always has one.</summary>
    private const int OneIn = 6;

    private static readonly HashSet<string> Outdoors = ["build", "build-count", "area", "length", "land", "village"];

    private Task onDisk = Task.CompletedTask;

    /// <summary>Work on a site, which can be photographed and rained on.</summary>
    public static bool IsOutdoors(DemoTask task) => Outdoors.Contains(task.Work);

    /// <summary>The names of the files that a report comes with.</summary>
    public static IReadOnlyList<string> NamesFor(DemoTask task, Reached reached, SampleRow? told, Random chance)
    {
        if (told is not null)
        {
            return told.List("evidence");
        }

        var month = reached.Period.Month.ToString(CultureInfo.InvariantCulture);
        var some = chance.Next(OneIn) == 0;
        return reached.DoneOn is not null ? [$"办结佐证（{month}月）.pdf"]
            : !some ? []
            : IsOutdoors(task) && chance.Next(2) == 0 ? [$"现场照片（{month}月）.png"]
            : [$"进度台账（{month}月）.txt"];
    }

    /// <summary>When every file that was kept is on disk.</summary>
    public Task OnDisk => onDisk;

    /// <summary>Makes a file and begins to write it: the story does not wait for the disk.</summary>
    public StoredFile Keep(string name, string title, string words, Random chance, CancellationToken stop)
    {
        var bytes = Path.GetExtension(name) switch
        {
            ".png" => DemoPicture.Draw(chance),
            ".pdf" => DemoPaper.Write(title, words),
            _ => Encoding.UTF8.GetBytes(Table(title, words)),
        };
        var cleaned = EvidenceCleaner.Clean(bytes, name).File
            ?? throw new InvalidDataException($"The demo's own {name} is refused as evidence.");
        (var id, onDisk) = store.BeginToWrite(cleaned.Bytes, onDisk, stop);
        return new(id, cleaned.Name, cleaned.MediaType, cleaned.Bytes.Length, cleaned.Sha256);
    }

    /// <summary>Where the story broke off, nothing is written any more once this is over.</summary>
    public async ValueTask DisposeAsync() => await onDisk.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static string Table(string title, string words) =>
        $"示范区（演示数据）\n事项：{title}\n\n{words.Replace("。", "。\n", StringComparison.Ordinal)}";
}
