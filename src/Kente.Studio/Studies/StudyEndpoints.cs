using Kente.Experiments;
using Kente.Shared.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Studio.Studies;

/// <summary>Studies and their trials as JSON.</summary>
internal static class StudyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, StudyCatalog catalog)
    {
        routes.MapGet("/api/studies", (long? since) =>
        {
            var (version, changed, gone) = catalog.Since(since ?? 0);
            return TypedResults.Ok(new { version, studies = changed.Select(view => StudySummary.Of(view.Snapshot())), gone });
        });
        routes.MapGet("/api/studies/{id:long}", (long id, long? since) => catalog.Find(id) is { } view
            ? TypedResults.Ok(Since(view.Snapshot(), since ?? -1)) : Unknown(id));
        routes.MapGet("/api/studies/{id:long}/trials/{number:int}", (long id, int number) => catalog.Find(id)?.Snapshot() switch
        {
            null => Unknown(id),
            var study when !study.Has(number) =>
                Problem.NotFound(
                    $"'{study.Record.Name}' has no {(study.Record.Objectives.Count == 0 ? "run" : "trial")} {number}."),
            var study => TypedResults.Ok(Whole(study, study.Trials[number])),
        });
    }

    public static IResult Unknown(long id) => Problem.NotFound($"There is no study {id} any more.");

    private static object Since(StudySnapshot study, long since) => new
    {
        summary = StudySummary.Of(study),
        change = study.Change,
        domains = study.Domains.Select(entry => DomainLine.Of(entry.Name, entry.Domain)),
        trials = study.Existing.Where(trial => study.Seen[trial.Number] > since).Select(trial => TrialLine.Of(study, trial.Number)),
        deleted = study.Deleted.Where(number => study.Seen[number] > since),
    };

    private static object Whole(StudySnapshot study, TrialRecord trial) => new
    {
        line = TrialLine.Of(study, trial.Number),
        error = trial.Error,
        attributes = trial.Attributes,
        constraints = trial.Constraints,
        standardError = trial.StandardError,
        lost = trial.Lost,
        proposed = trial.Proposed.ToDictionary(entry => entry.Key, entry => Text.Of(entry.Value)),
    };
}
