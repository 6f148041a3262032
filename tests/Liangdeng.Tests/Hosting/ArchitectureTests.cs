using System.Reflection;
using System.Text.RegularExpressions;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Tests.Hosting;

public sealed partial class ArchitectureTests
{
    private static readonly Assembly Application = typeof(EventTypes).Assembly;

    [Fact]
    public void The_pure_libraries_reference_neither_the_world_nor_each_other()
    {
        Assembly[] pure = [typeof(Ledger.EntryKind).Assembly, typeof(Language.PlanReader).Assembly, Assembly.Load("Liangdeng.Rules"), Assembly.Load("Liangdeng.Forecast")];

        Assert.All(pure.SelectMany(library => library.GetReferencedAssemblies()), reference =>
            Assert.DoesNotMatch(@"^(Npgsql|Microsoft\.(AspNetCore|EntityFrameworkCore|Data)|Liangdeng)", reference.Name));
    }

    [Fact]
    public void Nothing_is_called_manager_helper_util_or_info() => Assert.DoesNotContain(
        Application.GetTypes(),
        type => !type.Name.EndsWith("TagHelper", StringComparison.Ordinal) && VagueName().IsMatch(type.Name));

    /// <summary>What a page reads by itself is what its visitor may know; the views inside the house are for desks and jobs. Of
    /// people nothing waits for a bulletin.</summary>
    [Fact]
    public void No_page_and_no_reader_of_pages_opens_the_views_inside_the_house() => Assert.DoesNotContain(
        Application.GetTypes().Where(type => type.Namespace != "Liangdeng.Features.People").Where(type => typeof(PageModel).IsAssignableFrom(type) || type.Name.EndsWith("Reader", StringComparison.Ordinal)),
        type => type.GetConstructors().SelectMany(made => made.GetParameters())
            .Any(parameter => parameter.ParameterType == typeof(IDbContextFactory<ViewsDb>)));

    [Fact]
    public void Files_stay_within_four_hundred_lines()
    {
        var tooLong = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (path, lines: File.ReadLines(path).Count()))
            .Where(file => file.lines > 400);

        Assert.Empty(tooLong);
    }

    [GeneratedRegex("(Manager|Helper|Util|Utils|Info)$")]
    private static partial Regex VagueName();
}
