namespace Kente.Vision.Landmarks.Formats;

/// <summary>
/// Finds images in which the points of a left-right pair have probably swapped names: in nearly all images the left point is on one side of
/// the right one, and in these on the other.
/// </summary>
internal static class SwappedPairs
{
    private const int MinImages = 20;
    private const double MinAgreement = 0.95, MinDistance = 0.1;

    /// <summary>Returns the images with the names of their swapped points.</summary>
    public static IEnumerable<(LandmarkImage Image, string Names)> In(LandmarkScheme scheme, IReadOnlyList<LandmarkImage> images)
    {
        Dictionary<LandmarkImage, List<string>> swapped = [];
        foreach (var pair in scheme.Pairs)
        {
            var (left, right) = (scheme.IndexOf(pair.Left), scheme.IndexOf(pair.Right));
            (LandmarkImage Image, double Across)[] sides = [.. images
                .Where(image => image.HasObject && image.Points[left].IsAnnotated && image.Points[right].IsAnnotated)
                .Select(image => (image, image.Points[left].X - image.Points[right].X))];
            int positive = sides.Count(side => side.Across > 0), negative = sides.Count(side => side.Across < 0);
            // Persons are seen from the front and from behind; faces are not.
            if (sides.Length < MinImages || Math.Max(positive, negative) < MinAgreement * sides.Length) continue;
            foreach (var (image, across) in sides)
                if (across > 0 != positive > negative && Math.Abs(across) > MinDistance * image.Box!.Value.Width)
                {
                    if (!swapped.TryGetValue(image, out var names)) swapped[image] = names = [];
                    names.Add($"{pair.Left} and {pair.Right}");
                }
        }
        return swapped.Select(entry => (entry.Key, string.Join(", ", entry.Value)));
    }
}
