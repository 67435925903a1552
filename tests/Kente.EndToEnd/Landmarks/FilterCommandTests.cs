using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.EndToEnd.Faces;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.EndToEnd.Landmarks;

public sealed class FilterCommandTests
{
    [Fact]
    public void Drawn_faces_get_several_filters_and_the_report_lists_the_points()
    {
        using TestFolder folder = new();
        var result = Cli.Run(
            "landmarks", "filter", "--data", "faces", "--images", "8", "--filter", "mask", "--filter", "moustache", "--out", folder["out"],
            "--json").AssertSuccess();
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(8, json.RootElement.GetProperty("images").GetInt32());
        Assert.Equal(8, Directory.GetFiles(folder["out"], "*.png").Length);
        var data = FaceImages.Create(8, seed: 1);
        foreach (var (file, image) in json.RootElement.GetProperty("files").EnumerateArray().Zip(data.Images))
        {
            Assert.Equal(image.HasObject ? 1 : 0, file.GetProperty("faces").GetArrayLength());
            bool isChanged = !image.Load().Pixels.SequenceEqual(RgbImage.Load(file.GetProperty("output").GetString()!).Pixels);
            Assert.Equal(image.HasObject, isChanged);
            foreach (var point in file.GetProperty("faces").EnumerateArray().SelectMany(face => face.GetProperty("points").EnumerateArray()))
                Assert.Equal(
                    image.Points[data.Scheme.IndexOf(point.GetProperty("name").GetString()!)].X, point.GetProperty("x").GetDouble(), 0.01);
        }
    }

    [Fact]
    public void A_filter_of_a_file_is_put_on_an_annotated_data_set()
    {
        using TestFolder folder = new();
        FaceImages.Create(4, seed: 1).Save(folder["faces"], LandmarkFormat.Csv);
        FaceFilters.Create(FaceFilter.Hat, FaceImages.Scheme).Save(folder["hat"]);
        var result = Cli.Run(
            "landmarks", "filter", "--data", folder["faces"], "--filter", folder["hat/filter.json"], "--out", folder["out"]).AssertSuccess();
        Assert.Contains("3 faces in 3 of 4 images", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 image has no face and was copied unchanged: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(folder["out"]).Length);
    }

    [Fact]
    public void A_detector_finds_the_points_of_frames_in_their_natural_order()
    {
        using TestFolder folder = new();
        string model = Model(folder);
        Directory.CreateDirectory(folder["frames"]);
        // A detector after one epoch does not find every face, but it is deterministic.
        var face = FaceImages.Create(4, seed: 1).Images[1].Load();
        foreach (int frame in (int[])[2, 10, 1]) face.Save(folder[$"frames/frame{frame}.jpg"]);
        var result = Cli.Run(
            "landmarks", "filter", folder["frames"], "--model", model, "--filter", "glasses", "--smooth", "--frame-rate", "25", "--region",
            "0,0,1,1", "--out", folder["out"], "--json").AssertSuccess();
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(
            ["frame1.jpg", "frame2.jpg", "frame10.jpg"],
            json.RootElement.GetProperty("files").EnumerateArray().Select(file => Path.GetFileName(file.GetProperty("output").GetString())));
    }

    [Fact]
    public void An_image_without_a_face_is_copied_unchanged_and_named()
    {
        using TestFolder folder = new();
        new RgbImage(96, 96, Rgb.Gray(90)).Save(folder["empty.png"]);
        string[] networks = FacePhotos.Networks;
        string[] filter = ["landmarks", "filter", "--filter", "glasses", "--filter", "hat", "--out", folder["out"], .. networks];
        var none = Cli.Run([.. filter, folder["empty.png"]]);
        none.AssertOneSentence(1, $"No face was found in {folder["empty.png"]}; it was copied unchanged.");
        Assert.Equal(File.ReadAllBytes(folder["empty.png"]), File.ReadAllBytes(folder["out/empty.png"]));

        FacePhotos.Two(folder["two.png"], 1, 2);
        var some = Cli.Run([.. filter, folder["empty.png"], folder["two.png"]]).AssertSuccess();
        Assert.Contains($"1 image has no face and was copied unchanged: {folder["empty.png"]}.", some.Error, StringComparison.Ordinal);
        Assert.Contains("2 faces in 1 of 2 images", some.Output, StringComparison.Ordinal);
        Assert.NotEqual(RgbImage.Load(folder["two.png"]).Pixels, RgbImage.Load(folder["out/two.png"]).Pixels);
    }

    [Fact]
    public void Bad_input_gives_one_sentence()
    {
        using TestFolder folder = new();
        new RgbImage(8, 8).Save(folder["flat.png"]);
        string flat = folder.Write(
            "flat.json", """{ "layers": [{ "image": "flat.png", "anchors": { "left pupil": [0, 0], "right pupil": [8, 0] } }] }""");
        string ear = folder.Write(
            "ear.json", """{ "layers": [{ "image": "flat.png", "anchors": { "left ear": [0, 0], "right ear": [8, 0] } }] }""");
        string[] data = ["landmarks", "filter", "--data", "faces", "--images", "2", "--out", folder["out"]];
        Cli.Run([.. data, "--filter", flat]).AssertOneSentence(1, "flat.png", "no alpha channel");
        Cli.Run([.. data, "--filter", ear]).AssertOneSentence(1, "\"left ear\"", "left pupil");
        Cli.Run([.. data, "--filter", folder["none.json"]]).AssertOneSentence(1, "There is no such filter file.");
        Cli.Run([.. data, "--filter", "wig"]).AssertOneSentence(2, "glasses, moustache, hat, mask", "'wig'");
        Cli.Run([.. data, "--filter", "hat", "--smooth"]).AssertOneSentence(2, "--smooth takes the frames of a video");
        Cli.Run([.. data, "--filter", "hat", folder["flat.png"]]).AssertOneSentence(2, "either images or --data");
        string[] images = ["landmarks", "filter", folder["flat.png"], "--filter", "hat"];
        Cli.Run([.. images, "--frame-rate", "25"]).AssertOneSentence(2, "--frame-rate needs --smooth");
        Cli.Run([.. images, "--region", "0,0,1"]).AssertOneSentence(2, "0.2,0.1,0.8,0.9");
        Cli.Run([.. images, "--region", "0,0,1,1"]).AssertOneSentence(2, "--region needs --model");
        Cli.Run([.. images, "--models", folder["none"], "--out", folder["out"]]).AssertOneSentence(1, "run 'kente faces setup'");
        Cli.Run("landmarks", "filter", "--filter", "hat").AssertOneSentence(2, "give images");
    }

    [Fact]
    public void The_result_never_replaces_the_image()
    {
        using TestFolder folder = new();
        FaceImages.Create(2, seed: 1).Save(folder["faces"], LandmarkFormat.Csv);
        string images = Path.GetDirectoryName(Directory.GetFiles(folder["faces"], "*.png", SearchOption.AllDirectories)[0])!;
        Cli.Run("landmarks", "filter", "--data", folder["faces"], "--filter", "hat", "--out", images)
            .AssertOneSentence(1, "The result would replace the image; choose another folder with --out.");
    }

    [Fact]
    public void A_face_with_one_anchor_left_has_no_filter_and_is_not_counted()
    {
        using TestFolder folder = new();
        var faces = FaceImages.Create(3, seed: 2).Images.Where(image => image.HasObject).Take(2).ToArray();
        // The hat needs both eyes; one face has the left ones only.
        var incomplete = faces[0].Annotations[0] with
        {
            Points = [.. faces[0].Points.Zip(FaceImages.Scheme.Names, (point, name) =>
                name.StartsWith("right", StringComparison.Ordinal) ? LandmarkPoint.Missing : point)],
        };
        LandmarkImage[] images = [new("incomplete.png", faces[0].Size, [incomplete], faces[0].Load), faces[1]];
        string one = Glasses(folder);
        string[] filter = ["landmarks", "filter", "--filter", one, "--data"];

        new LandmarkDataset(FaceImages.Scheme, images, "faces").Save(folder["two"], LandmarkFormat.Csv);
        var result = Cli.Run([.. filter, folder["two"], "--out", folder["out"]]).AssertSuccess();
        Assert.Contains("1 face in 1 of 2 images", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "1 face is without the filter, because too few of its points have a position: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("no face", result.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Cli.Run([.. filter, folder["two"], "--out", folder["out"], "--json"]).AssertSuccess().Output);
        Assert.Equal(1, json.RootElement.GetProperty("faces").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("faces_without_filter").GetInt32());
        Assert.Equal(
            [0, 1], json.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("faces").GetArrayLength()).Order());
        var unchanged = json.RootElement.GetProperty("files").EnumerateArray().Single(file => file.GetProperty("faces").GetArrayLength() == 0);
        Assert.Equal(
            File.ReadAllBytes(unchanged.GetProperty("file").GetString()!), File.ReadAllBytes(unchanged.GetProperty("output").GetString()!));

        new LandmarkDataset(FaceImages.Scheme, images[..1], "faces").Save(folder["one"], LandmarkFormat.Csv);
        Cli.Run([.. filter, folder["one"], "--out", folder["out"]])
            .AssertOneSentence(1, "The filter is on no face, because too few of its points have a position: ");
    }

    private static string Glasses(TestFolder folder)
    {
        FaceFilters.Create(FaceFilter.Glasses, FaceImages.Scheme).Save(folder["glasses"]);
        // Only the two outer corners hold it.
        string file = folder["glasses/filter.json"];
        var definition = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var layer in definition["layers"]!.AsArray())
        {
            var anchors = layer!["anchors"]!.AsObject();
            foreach (string name in (string[])[.. anchors.Select(anchor => anchor.Key).Where(name => !name.EndsWith("outer corner", StringComparison.Ordinal))])
                anchors.Remove(name);
        }
        File.WriteAllText(file, definition.ToJsonString());
        return file;
    }

    private static string Model(TestFolder folder)
    {
        var detector = LandmarkDetector.Train(
            FaceImages.Create(24, seed: 3), new() { Epochs = 1, ImageSize = 64, BatchSize = 8, Head = LandmarkHead.Regression });
        detector.Save(folder["model.keras"]);
        return folder["model.keras"];
    }
}
