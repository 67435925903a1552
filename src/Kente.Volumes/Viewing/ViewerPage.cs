using System.Text.Json;
using Kente.Volumes.Voxels;
using static Kente.HtmlText;

namespace Kente.Volumes.Viewing;

/// <summary>The HTML page of the viewer.</summary>
internal static class ViewerPage
{
    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly Lazy<string> Style = new(() => Resource("viewer.css")), Script = new(() => Resource("viewer.js"));

    public static string Of(Volume volume, VolumeViewerOptions options)
    {
        ViewerVoxels voxels = new(volume);
        return HtmlPage.Of(options.Title, $"""
            <style>{Style.Value}</style>
            <header><h1>{Escape(options.Title)}</h1>
            <p class="soft" id="about">{Escape(About(volume, voxels))}</p></header>
            <div class="views" id="views"></div>
            <section class="controls">
            <output id="position"></output>
            <label>Level <input type="number" id="level" step="any"></label>
            <label>Width <input type="number" id="width" step="any" min="0"></label>
            <button id="reset">Reset</button>
            </section>
            <section id="list" hidden><h2>Points</h2>
            <div class="scroll"><table><thead><tr><th>#</th><th>Name</th><th></th><th>Right</th><th>Front</th><th>Head</th><th>Radius</th>
            <th>Error</th></tr></thead><tbody id="points"></tbody></table></div>
            <p class="soft">Positions, radii and errors in mm{(volume.HasPosition ? "; RAS: x grows to the right, y to the front, z to the head" : "")}.
            A click on a point moves the planes there.</p></section>
            <p class="soft">Wheel or slider: scroll. Drag: window, sideways for the width, up and down for the level. Click: move the other
            planes. {Orientation(volume)} Not for diagnosis.</p>
            <script type="application/json" id="scan">{Scan(voxels, options)}</script>
            <script type="text/plain" id="voxels">{voxels.Encode()}</script>
            <script>{Script.Value}</script>

            """);
    }

    private static string Orientation(Volume volume) => volume.HasPosition
        ? "The patient's right is on the left of the axial and the coronal plane, the front on the left of the sagittal plane."
        : "The file does not state the orientation of the patient, so the planes have no letters.";

    private static string About(Volume volume, ViewerVoxels voxels)
    {
        string about = $"{volume.Size} voxels of {volume.Spacing}.";
        var (i, j, k) = voxels.Factors;
        return (i, j, k) == (1, 1, 1)
            ? about
            : $"{about} Downsampled for this page: each voxel shown is the mean of about {i} × {j} × {k} voxels.";
    }

    private static string Scan(ViewerVoxels voxels, VolumeViewerOptions options)
    {
        var volume = voxels.Volume;
        var (low, high) = options.Window is { } window ? (window.Low, window.High) : IntensityWindow.Of(volume);
        return JsonSerializer.Serialize(
            new
            {
                Size = new[] { volume.Size.I, volume.Size.J, volume.Size.K },
                volume.HasPosition,
                Spacing = new[] { volume.Spacing.I, volume.Spacing.J, volume.Spacing.K },
                Affine = Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 4).Select(column => volume.Affine[row, column])),
                voxels.Low,
                voxels.Step,
                Window = new[] { low, Math.Max(high, low + voxels.Step) },
                Points = Points(volume, options),
            }, CamelCase);
    }

    private static IEnumerable<object> Points(Volume volume, VolumeViewerOptions options)
    {
        foreach (var point in options.Points ?? new([]))
            yield return Point(
                volume, point.Name, options.Prediction is null ? "" : "annotated", point.Position, null, null);
        foreach (var landmark in options.Prediction?.AsEnumerable() ?? [])
        {
            double? error = landmark.IsPresent && options.Points?.TryGet(landmark.Name, out var truth) == true
                ? landmark.Position.DistanceTo(truth.Position)
                : null;
            yield return Point(
                volume, landmark.Name, "predicted", landmark.IsPresent ? landmark.Position : null, landmark.Radius, error);
        }
    }

    private static object Point(
        Volume volume, string name, string kind, WorldPoint<Ras>? position, double? radius, double? error)
    {
        VoxelPoint? voxel = position is { } given ? volume.ToVoxel(given) : null;
        return new
        {
            Name = name,
            Kind = kind,
            Ras = position is { } at ? new[] { at.X, at.Y, at.Z } : null,
            Voxel = voxel is { } found ? new[] { found.I, found.J, found.K } : null,
            Radius = radius,
            Error = error,
        };
    }

    private static string Resource(string name)
    {
        using StreamReader reader = new(typeof(ViewerPage).Assembly.GetManifestResourceStream($"Kente.Volumes.Viewing.{name}")!);
        return reader.ReadToEnd();
    }
}
