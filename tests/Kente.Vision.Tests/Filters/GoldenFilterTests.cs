using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Filters;

/// <summary>
/// Drawn faces with each filter against images that Kente made and people looked at. After a deliberate change,
/// <see cref="Write_the_golden_images"/> (an explicit test) writes them again into the sources.
/// </summary>
public class GoldenFilterTests
{
    // Versions of Skia differ slightly at edges.
    private const double MaxMeanDifference = 1;
    private const int MaxDifference = 48;

    public static TheoryData<FaceFilter> Filters => [.. Enum.GetValues<FaceFilter>()];

    [Theory]
    [MemberData(nameof(Filters))]
    public void Filters_look_as_the_golden_images(FaceFilter filter)
    {
        var (golden, drawn) = (RgbImage.Load(Path.Combine(AppContext.BaseDirectory, "Filters", "Golden", Name(filter))), Draw(filter));
        Assert.Equal(golden.Size, drawn.Size);
        int[] differences = [.. golden.Pixels.Zip(drawn.Pixels, (one, other) => Math.Abs(one - other))];
        Assert.True(
            differences.Average() <= MaxMeanDifference && differences.Max() <= MaxDifference,
            $"The images differ by {differences.Average():F2} on average and {differences.Max()} at most.");
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void Filters_for_drawn_faces_and_for_68_points_are_the_same_images(FaceFilter filter) => Assert.Equal(
        FaceFilters.Create(filter, FaceImages.Scheme).Layers.Select(layer => Convert.ToHexString(layer.Image.Pixels.AsSpan(0, 4096))),
        FaceFilters.Create(filter, LandmarkScheme.Face68).Layers.Select(layer => Convert.ToHexString(layer.Image.Pixels.AsSpan(0, 4096))));

    [Fact]
    public void A_scheme_without_the_points_of_a_face_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => FaceFilters.Create(FaceFilter.Hat, LandmarkScheme.CocoPerson));
        Assert.Contains("these are missing: left eye outer corner", error.Message, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void Write_the_golden_images()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "../../../../tests/Kente.Vision.Tests/Filters/Golden");
        Directory.CreateDirectory(folder);
        foreach (var filter in Enum.GetValues<FaceFilter>()) Draw(filter).Save(Path.Combine(folder, Name(filter)));
    }

    private static RgbImage Draw(FaceFilter kind)
    {
        var data = FaceImages.Create(3, seed: 5);
        return FaceFilters.Create(kind, data.Scheme).Apply(data.Images[2].Load(), LandmarkSet.FromAnnotation(data.Scheme, data.Images[2]));
    }

    private static string Name(FaceFilter filter) => $"{filter}.png";
}
