using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kente.Volumes.Tests.Landmarks;

public sealed partial class VolumeLandmarkReportTests
{
    private static readonly WorldPoint<Ras> Truth = new(1, 2, 3);

    [Fact]
    public void The_table_has_the_columns_of_the_paper()
    {
        var report = Report("right ostium", new(1, 2, 4.5), new(1, 5, 3), new(5, 2, 3), null);
        string[] lines = report.ToString().Split('\n');
        Assert.Equal("4 volumes: scans; errors in mm", lines[0]);
        // Errors 1.5, 3 and 4: mean 2.83, SD 1.26; the fourth is missed.
        Assert.Equal(
            ["right ostium", "2.83 ± 1.26", "3.00", "25 %", "50 %", "75 %", "1", "0", "10.00", "2.19"],
            Columns().Split(lines[2]).Select(cell => cell.Trim()));
        Assert.Contains("Noothout et al. (MIDL 2018)", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("generated data", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Landmarks_that_the_paper_does_not_have_are_not_compared_with_it()
    {
        var report = Report("toe", new WorldPoint<Ras>(1, 2, 4));
        Assert.DoesNotContain("paper", report.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Noothout", report.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_coverage_of_the_radii_is_reported()
    {
        var report = Report("toe", new(1, 2, 4.5), new(1, 5, 3)) with { RadiusLevel = 0.9 };
        report = report with { Landmarks = [report.Landmarks[0] with { Radii = [2, 2] }] };
        Assert.Equal(0.5, report.RadiusCoverage);
        Assert.Contains("within", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("calibrated for 90", report.ToHtml(), StringComparison.Ordinal);
        Assert.Equal(0.5, JsonDocument.Parse(report.ToJson()).RootElement.GetProperty("radius_coverage").GetDouble());
    }

    [Fact]
    public void Json_has_the_errors_of_landmarks_and_volumes()
    {
        var json = JsonDocument.Parse(Report("right ostium", new(1, 2, 4.5), null).ToJson()).RootElement;
        var landmark = json.GetProperty("landmarks")[0];
        Assert.Equal(1.5, landmark.GetProperty("mean_error").GetDouble());
        Assert.Equal(JsonValueKind.Null, landmark.GetProperty("standard_deviation").ValueKind);
        Assert.Equal(2.19, landmark.GetProperty("published_mean_error").GetDouble());
        Assert.Equal(1.5, json.GetProperty("predictions")[0].GetProperty("landmarks")[0].GetProperty("error").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("predictions")[1].GetProperty("landmarks")[0].GetProperty("ras").ValueKind);
    }

    [Fact]
    public void The_page_shows_the_worst_the_median_and_the_best_volume()
    {
        string html = Report("toe", new(1, 2, 4), new(1, 2, 5), null, new(1, 2, 9), new(1, 2, 8)).ToHtml(new() { Title = "Feet", Images = 6 });
        Assert.Contains("Worst: scan-2", html, StringComparison.Ordinal);
        Assert.Contains("missed", html, StringComparison.Ordinal);
        Assert.Contains("Best: scan-0", html, StringComparison.Ordinal);
        Assert.Contains("maximum intensity", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Distribution of the errors</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_images_no_volume_is_loaded()
    {
        VolumeLandmarkReport report = Report("toe", new WorldPoint<Ras>(1, 2, 4));
        report = report with
        {
            Volumes = [new(new("gone", new([]), () => throw new InvalidOperationException()), report.Volumes[0].Prediction)],
        };
        Assert.Contains("toe", report.ToHtml(new() { Images = 0 }), StringComparison.Ordinal);
    }

    private static VolumeLandmarkReport Report(string name, params WorldPoint<Ras>?[] found)
    {
        LandmarkedVolume[] volumes =
        [
            .. found.Select((at, index) => new LandmarkedVolume(
                new($"scan-{index}", new([new(name, Truth)]), () => AnyVolume.Of(
                    12, Affine.FromRows(1, 0, 0, -5, 0, 1, 0, -5, 0, 0, 1, -5), (i, j, k) => i + j + k)),
                new([new VolumeLandmark(name, at is null ? 0 : 1, at, at is null ? null : 1)]))),
        ];
        return new()
        {
            Source = "scans",
            Volumes = volumes,
            Landmarks =
            [
                new(name, [.. found.OfType<WorldPoint<Ras>>().Select(Truth.DistanceTo)], [], [.. found.Select(_ => 10.0)],
                    found.Count(at => at is null), 0),
            ],
        };
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();
}
