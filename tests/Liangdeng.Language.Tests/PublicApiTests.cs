using System.Reflection;
using Liangdeng.Testing;

namespace Liangdeng.Language.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_changes_only_in_the_open()
    {
        var lines = typeof(PlanReader).Assembly.GetExportedTypes()
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(m => m is not MethodInfo { IsSpecialName: true } && !m.Name.StartsWith('<'))
                .Select(m => $"{t.Name}: {m}")
                .Order(StringComparer.Ordinal)
                .Prepend(t.FullName!));
        GoldenText.Check("public-api.txt", string.Join('\n', lines) + "\n");
    }
}
