using System.Reflection;
using System.Text;
using Liangdeng.Testing;

namespace Liangdeng.Rules.Tests;

public sealed class PublicSurfaceTests
{
    private static readonly Assembly Library = typeof(Rulebook).Assembly;

    [Fact]
    public void The_library_stays_pure() =>
        Assert.All(
            Library.GetReferencedAssemblies(), a => Assert.Matches("^(System\\.|NodaTime$|YamlDotNet$)", a.Name));

    [Fact]
    public void The_public_surface_changes_only_in_sight()
    {
        var text = new StringBuilder();
        foreach (var type in Library.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            var members =
                type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(m => m is not Type && !m.Name.StartsWith('<') && !m.Name.StartsWith("op_", StringComparison.Ordinal)
                    && m is not MethodInfo { IsSpecialName: true }
                    && m.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "value__"))
                .Select(m => "  " + m).Distinct().Order(StringComparer.Ordinal);
            text.AppendJoin('\n', members).Append('\n');
        }

        GoldenText.Check("public-surface.txt", text.ToString());
    }

    [Fact]
    public void Every_class_that_could_be_is_sealed() =>
        Assert.All(
            Library.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }), t => Assert.True(t.IsSealed, t.FullName));

    [Fact]
    public void Every_fact_has_its_term_in_order()
    {
        Assert.Equal(Enum.GetValues<FactName>(), FactTerm.All.Select(t => t.Name));
        Assert.True(FactTerm.All.Count <= 64);
    }
}
