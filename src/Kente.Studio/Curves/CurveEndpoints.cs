using Kente.Shared.Web;
using Kente.Studio.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Studio.Curves;

/// <summary>Curves, with as many points as can be drawn.</summary>
internal static class CurveEndpoints
{
    private const int MostCurves = 200, FewestPoints = 16, MostPoints = 4000;

    public static void Map(IEndpointRouteBuilder routes, StudyCatalog catalog, CurveCache curves)
    {
        routes.MapGet("/api/studies/{id:long}/curves", (long id) => catalog.Find(id) is { } view
            ? TypedResults.Ok(curves.Names(view.Record)) : StudyEndpoints.Unknown(id));
        routes.MapGet("/api/studies/{id:long}/curve", (long id, string name, string trials, int? points, double? smooth) =>
        {
            if (catalog.Find(id)?.Snapshot() is not { } study) return StudyEndpoints.Unknown(id);
            if (!curves.Names(study.Record)
                .Contains(name)) return Problem.NotFound($"The study '{study.Record.Name}' has no curve '{name}'.");
            if (TrialNumbers.Existing(trials, study, MostCurves) is not { } numbers) return Problem.Wrong(
                $"'trials' is a list of up to {MostCurves} numbers of trials, separated by commas.");
            double weight = smooth is >= 0 and < 1 ? smooth.Value : 0;
            int limit = Math.Clamp(points ?? 800, FewestPoints, MostPoints);
            return TypedResults.Ok(numbers.Select(number =>
            {
                var curve = curves.Read(id, number, name, study.Change);
                return new
                {
                    trial = number,
                    count = curve.Steps.Length,
                    raw = curve.Downsampled(limit),
                    smooth = weight > 0
                    ? curve.Smoothed(weight).Downsampled(limit) : null
                };
            }));
        });
    }
}
