using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Filters;

public class FilterFileTests
{
    private const string Anchors = """{ "left pupil": [2, 3], "right pupil": [8, 3] }""";

    [Theory]
    [InlineData(FaceFilter.Glasses)]
    [InlineData(FaceFilter.Mask)]
    public void A_saved_filter_draws_the_same(FaceFilter kind)
    {
        using TestFolder folder = new();
        var data = FaceImages.Create(1, seed: 5);
        var (image, face) = (data.Images[0].Load(), LandmarkSet.FromAnnotation(data.Scheme, data.Images[0]));
        var filter = FaceFilters.Create(kind, data.Scheme);
        filter.Save(folder["filter"]);
        var opened = LandmarkFilter.Open(folder["filter"], data.Scheme);
        Assert.Equal(filter.Points, opened.Points);
        Assert.Equal(filter.Shading, opened.Shading);
        Assert.Equal(filter.Apply(image, face).Pixels, opened.Apply(image, face).Pixels);
    }

    [Fact]
    public void A_filter_of_another_program_needs_an_image_and_anchors_only()
    {
        using TestFolder folder = new();
        WriteImage(folder["hat.png"]);
        string path = folder.Write("party.json", $$"""{ "layers": [{ "image": "hat.png", "anchors": {{Anchors}} }] }""");
        var layer = Assert.Single(LandmarkFilter.Open(path).Layers);
        Assert.Equal((FilterWarp.Similarity, 0, 1.0), (layer.Warp, layer.Depth, layer.Opacity));
        Assert.Equal([new("left pupil", 2, 3), new("right pupil", 8, 3)], layer.Anchors);
    }

    [Fact]
    public void An_anchor_may_lie_outside_of_its_image()
    {
        using TestFolder folder = new();
        WriteImage(folder["hat.png"]);
        string path = folder.Write(
            "filter.json", """{ "layers": [{ "image": "hat.png", "anchors": { "left pupil": [8, 40], "right pupil": [2, 40.5] } }] }""");
        Assert.Equal(40.5, LandmarkFilter.Open(path).Layers[0].Anchors[1].Y);
    }

    [Theory]
    [InlineData("""{ "layers": [{ "image": "hat.png", "anchors": """, "The JSON is not complete or has a property twice")]
    [InlineData("", "The JSON is not complete")]
    [InlineData("[]", "The value at $ is not valid; an object with \"layers\" is expected.")]
    [InlineData("null", "The value at $ is not valid")]
    [InlineData("{}", "The filter has no layers; \"layers\" must list at least one.")]
    [InlineData("""{ "layers": [] }""", "The filter has no layers")]
    [InlineData("""{ "layers": [null] }""", "Layer 1 has no \"image\"")]
    [InlineData("""{ "layers": [{ "image": "hat.png" }] }""", "Layer 1 has no \"anchors\"")]
    [InlineData("""{ "layers": [{ "anchors": ANCHORS }] }""", "Layer 1 has no \"image\"")]
    [InlineData("""{ "layers": [{ "image": "cap.png", "anchors": ANCHORS }] }""", "There is no such image file.")]
    [InlineData("""{ "layers": [{ "image": "flat.png", "anchors": ANCHORS }] }""", "The image has no alpha channel")]
    [InlineData("""{ "layers": [{ "image": "half.png", "anchors": ANCHORS }] }""", "The image is truncated")]
    [InlineData(
        """{ "layers": [{ "image": "hat.png", "anchors": ANCHORS, "opacitty": 1 }] }""",
        "Layer 1 has the unknown property \"opacitty\"; the properties are image, warp, anchors, depth and opacity.")]
    [InlineData("""{ "layer": [] }""", "The filter has the unknown property \"layer\"; the properties are layers and shading.")]
    [InlineData("""{ "layers": [{ "image": "hat.png", "anchors": ANCHORS, "warp": "bend" }] }""", "similarity, affine or piecewise_affine")]
    [InlineData("""{ "layers": [{ "image": "hat.png", "anchors": ANCHORS, "opacity": 2 }] }""", "The opacity must be from 0 to 1.")]
    [InlineData("""{ "layers": [{ "image": "hat.png", "anchors": ANCHORS, "depth": 1.5 }] }""", "a whole number is expected")]
    [InlineData("""{ "layers": [{ "image": "hat.png", "anchors": ANCHORS, "warp": "affine" }] }""", "The affine warp needs at least 3 anchors")]
    [InlineData("""{ "layers": [{ "image": "hat.png", "anchors": { "chin": [1, 2, 3] } }] }""", "\"chin\" that is not a position [x, y]")]
    [InlineData("""{ "layers": [{ "image": "hat.png", "anchors": { "chin": [1, 2], "chin": [1, 2] } }] }""", "has a property twice")]
    [InlineData(
        """{ "layers": [{ "image": "hat.png", "anchors": { "left ear": [1, 2], "chin": [3, 4] } }] }""",
        "Layer 1 has an anchor for \"left ear\", which is not a landmark; the landmarks are left brow outer end")]
    [InlineData("""{ "layers": [{ "image": "hat.png", "anchors": ANCHORS }], "shading": { "shadow": 7 } }""", "The opacity of the shadow must be")]
    [InlineData("""{ "layers": [{ "image": "hat.png", "anchors": ANCHORS }], "shading": { "glow": 1 } }""", "shadow, shadow_size and darkening")]
    public void A_file_that_is_not_a_filter_is_refused_in_one_sentence(string json, string message)
    {
        using TestFolder folder = new();
        WriteImage(folder["hat.png"]);
        folder.Image("flat.png");
        File.WriteAllBytes(folder["half.png"], File.ReadAllBytes(folder["hat.png"])[..^40]);
        string path = folder.Write("filter.json", json.Replace("ANCHORS", Anchors, StringComparison.Ordinal));
        var error = Assert.Throws<DataException>(() => LandmarkFilter.Open(path, FaceImages.Scheme));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(folder.Root, error.Path, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Kente", error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nose brige 4", "which is not a landmark; did you mean \"nose bridge 4\"?")]
    [InlineData("left eye outer croner", "which is not a landmark; did you mean \"left eye outer corner\"?")]
    [InlineData("nose tip", "which is not a landmark; the nearest of 68 landmarks are nose base, ")]
    public void A_mistyped_anchor_is_answered_with_the_nearest_names_only(string name, string message)
    {
        using TestFolder folder = new();
        WriteImage(folder["hat.png"]);
        string path = folder.Write(
            "filter.json", $$"""{ "layers": [{ "image": "hat.png", "anchors": { "{{name}}": [1, 2], "chin": [3, 4] } }] }""");
        var error = Assert.Throws<DataException>(() => LandmarkFilter.Open(path, LandmarkScheme.Face68));
        Assert.Contains(message, error.Reason, StringComparison.Ordinal);
        Assert.True(error.Reason.Length < 200);
    }

    [Fact]
    public void The_filter_of_the_documentation_fits_both_kinds_of_faces()
    {
        string page = File.ReadAllText(Path.Combine(Repository(), "docs", "landmarks.md")).ReplaceLineEndings("\n");
        using TestFolder folder = new();
        string path = folder.Write("filter.json", page.Split("```json\n")[1].Split("```")[0]);
        foreach (string image in (string[])["feathers.png", "mask.png"]) WriteImage(folder[image]);
        foreach (var scheme in (LandmarkScheme[])[LandmarkScheme.Face68, FaceImages.Scheme])
            Assert.Equal(2, LandmarkFilter.Open(path, scheme).Layers.Count);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["empty"]);
        foreach (string path in (string[])[folder["none.json"], folder["empty"], folder["none/filter.json"]])
            Assert.Contains("There is no such filter file.", Assert.Throws<DataException>(() => LandmarkFilter.Open(path)).Message,
                StringComparison.Ordinal);
    }

    private static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "docs", "landmarks.md"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }

    private static void WriteImage(string path)
    {
        Random random = new(1);
        byte[] pixels = new byte[4 * 24 * 24];
        random.NextBytes(pixels);
        File.WriteAllBytes(path, new RgbaImage(24, 24, pixels).EncodePng());
    }
}
