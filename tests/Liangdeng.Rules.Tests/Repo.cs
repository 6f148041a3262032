using System.Runtime.CompilerServices;

namespace Liangdeng.Rules.Tests;

/// <summary>Files that ship, read from the repository.</summary>
internal static class Repo
{
    private static readonly Dictionary<string, Rulebook> Books = [];

    public static WorkingCalendar China { get; } = WorkingCalendar.Parse(Read("calendars/cn.yaml")).Value!;

    public static WorkingTime Time { get; } = new(China);

    /// <summary>Ids of the rulebooks that ship.</summary>
    public static IReadOnlyList<string> Rulebooks { get; } =
        [.. Directory.GetFiles(Path.Combine(Root(), "rulebooks"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    public static void Write(string path, string text) => File.WriteAllText(Path.Combine(Root(), path), text);

    public static Rulebook Book(string id)
    {
        lock (Books)
        {
            return Books.TryGetValue(id, out var book) ? book : Books[id] = Sound(Rulebook.Parse(Read($"rulebooks/{id}.yaml")));
        }
    }

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..");

    public static T Sound<T>(ReadResult<T> read)
        where T : class
    {
        Assert.True(read.Ok, read.Fault is { } f ? $"{f.Line}:{f.Column} {f.Words.En}" : "");
        return read.Value!;
    }
}
