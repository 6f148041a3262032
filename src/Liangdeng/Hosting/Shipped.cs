using System.Reflection;

namespace Liangdeng.Hosting;

/// <summary>The data files that ship inside the program: rulebooks, calendars, samples.</summary>
public static class Shipped
{
    private static readonly Assembly Program = typeof(Shipped).Assembly;

    /// <summary>Names under a folder, such as <c>rulebooks/</c>.</summary>
    public static IEnumerable<string> Names(string folder) => Program.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">There is no such file: a bug.</exception>
    public static string Text(string name)
    {
        using var stream = Program.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"No file {name} ships with this program.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
