using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary><c>/rulebooks/{id}.yaml</c>: the very text that is evaluated, for whoever wants to compute the lights again.</summary>
public static class RulebookYaml
{
    public static void MapRulebookYaml(this IEndpointRouteBuilder routes) => routes
        .MapGet("/rulebooks/{id}.yaml", async (
            string id, int? version, ViewsDb db, RulebookShelf shelf, CancellationToken stop) =>
            await shelf.FindAsync(db, id, version, stop) is { Book: var book }
                ? Results.File(Encoding.UTF8.GetBytes(book.Text), "application/yaml; charset=utf-8", $"{book.Rulebook.Id}.yaml")
                : Results.Text("no such rulebook\n", statusCode: StatusCodes.Status404NotFound))
        .WithMetadata(new PermitAttribute("public.read"));
}
