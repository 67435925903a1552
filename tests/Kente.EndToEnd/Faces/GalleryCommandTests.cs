using System.Security.Cryptography;
using System.Text.Json;
using Kente.Faces;
using Kente.Faces.Tests;
using Kente.Vision;

namespace Kente.EndToEnd.Faces;

/// <summary>Galleries from the command line, with the pretrained networks on people of ORL.</summary>
public sealed class GalleryCommandTests : IDisposable
{
    private const int Amina = 1, Kofi = 2, Esi = 7, Stranger = 30;

    private readonly TestFolder _folder = new();

    private string Gallery => _folder["people.db"];

    [Fact]
    public void People_are_enrolled_and_recognised_and_strangers_are_not()
    {
        FacePhotos.People(_folder["people"], [Amina, Kofi, 3], 1);
        var enrolled = Run("enroll", "--data", _folder["people"]).AssertSuccess();
        Assert.Contains("3 of 3 images are enrolled; the gallery has 3 people.", enrolled.Output, StringComparison.Ordinal);

        Run("identify", FacePhotos.Of(Amina, 2)).AssertOneSentence(1, "The gallery has no threshold; run 'kente faces calibrate' first");
        FacePhotos.People(_folder["strangers"], Enumerable.Range(11, 9), 1);
        Run("calibrate", "--strangers", _folder["strangers"], "--max-false-identification", "0.01").AssertOneSentence(
            1, "A bound of 0.01 needs at least 99 unknown identities, but 9 are in the folder. Add identities, or raise the bound to at "
                + "least 0.1.");
        var calibrated = Run("calibrate", "--strangers", _folder["strangers"], "--max-false-identification", "0.1").AssertSuccess();
        Assert.Contains("at most 10 % of unknown people are recognised", calibrated.Output, StringComparison.Ordinal);
        Assert.Matches(@"none may be in the gallery:\n +0\.\d{4}  \S*strangers/s\d+/1\.pgm  \(s[123]\)\n", calibrated.Output);
        Assert.Empty(calibrated.Error);

        var people = Identify(FacePhotos.Of(Amina, 2), FacePhotos.Of(Stranger, 1));
        var known = Assert.Single(people[0].GetProperty("faces").EnumerateArray());
        Assert.Equal(("s1", "recognised"), (Text(known, "person"), Text(known, "result")));
        Assert.Equal((0.1, "valid"), (known.GetProperty("max_false_identification").GetDouble(), Text(known, "calibration")));
        Assert.InRange(known.GetProperty("distance").GetDouble(), 1e-6, known.GetProperty("threshold").GetDouble());
        Assert.InRange(known.GetProperty("margin").GetDouble(), 0.01, 10);
        Assert.True(known.GetProperty("box").TryGetProperty("pixels", out _));
        var unknown = Assert.Single(people[1].GetProperty("faces").EnumerateArray());
        Assert.Equal((JsonValueKind.Null, "not recognised"), (unknown.GetProperty("person").ValueKind, Text(unknown, "result")));

        using var verified = JsonDocument.Parse(Run("verify", "--name", "s1", FacePhotos.Of(Amina, 3)).AssertSuccess().Output);
        Assert.True(verified.RootElement.GetProperty("same_person").GetBoolean());
        using var other = JsonDocument.Parse(Run("verify", "--name", "s2", FacePhotos.Of(Amina, 3)).AssertSuccess().Output);
        Assert.False(other.RootElement.GetProperty("same_person").GetBoolean());

        var grown = Run("enroll", "--allow-duplicates", "--name", "Esi", FacePhotos.Of(4, 1)).AssertSuccess();
        Assert.Contains("run 'kente faces calibrate' again", grown.Error, StringComparison.Ordinal);
        var estimate = Assert.Single(Identify(FacePhotos.Of(Amina, 2))[0].GetProperty("faces").EnumerateArray());
        Assert.Equal("gallery_grew", Text(estimate, "calibration"));
        Assert.InRange(estimate.GetProperty("estimated_false_identification").GetDouble(), 0.11, 0.14);
        Assert.Equal(JsonValueKind.Null, estimate.GetProperty("max_false_identification").ValueKind);
    }

    [Fact]
    public void A_calibration_names_what_it_leaves_out_and_holds_for_its_options_only()
    {
        Run("enroll", "--name", "Amina", FacePhotos.Of(Amina, 1)).AssertSuccess();
        Run("enroll", "--name", "Kofi", FacePhotos.Of(Kofi, 1)).AssertSuccess();
        Run("enroll", "--name", "Esi", FacePhotos.Of(Esi, 1)).AssertSuccess();
        FacePhotos.People(_folder["strangers"], [11, 12, 13], 1);
        new RgbImage(200, 200, new Rgb(128, 128, 128)).Save(_folder["strangers/gray.png"]);
        string two = FacePhotos.Two(_folder["strangers/two.png"], 14, 15);
        _folder.Write("strangers/text.png", "no image");
        string[] calibrate = ["--strangers", _folder["strangers"], "--max-false-identification", "0.25"];
        var calibrated = Run("calibrate", [.. calibrate, "--json"]).AssertSuccess();
        foreach (string sentence in (string[])[
            "gray.png: No face was found in the image. It is left out.",
            "two.png: The image has 2 faces; crop it to the one of the stranger.",
            "text.png: The file is not an image", "3 of 6 people are used; the others have no image with exactly one face."])
            Assert.Contains(sentence, calibrated.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(calibrated.Output);
        Assert.Equal(
            (3, 3, 3), (json.RootElement.GetProperty("identities").GetInt32(), json.RootElement.GetProperty("people_left_out").GetInt32(),
            json.RootElement.GetProperty("nearest_strangers").GetArrayLength()));
        Assert.Contains("several_faces", json.RootElement.GetProperty("left_out").EnumerateArray().Select(file => Text(file, "kind")));

        const string Warning = "No error is stated: the gallery was calibrated with score threshold 0.5, but faces are now found with "
            + "score threshold 0.4; run 'kente faces calibrate' again with the options for the networks of this command.";
        var identified = Run("identify", "--score-threshold", "0.4", FacePhotos.Of(Amina, 2)).AssertSuccess();
        Assert.Contains(Warning, identified.Error, StringComparison.Ordinal);
        Assert.Contains("\"max_false_identification\":null", identified.Output, StringComparison.Ordinal);
        Assert.Contains("\"calibration\":\"other_pipeline\"", identified.Output, StringComparison.Ordinal);
        Assert.Contains(
            Warning, Run("verify", "--score-threshold", "0.4", "--name", "Amina", FacePhotos.Of(Amina, 2)).AssertSuccess().Error,
            StringComparison.Ordinal);
        Assert.Empty(Run("identify", "--score-threshold", "0.5", FacePhotos.Of(Amina, 2)).AssertSuccess().Error);
        Assert.Contains(
            "detector ssd, score threshold 0.5, landmarks full.",
            Cli.Run("faces", "list", "--gallery", Gallery).AssertSuccess().Output, StringComparison.Ordinal);

        // Other images of enrolled people.
        File.Copy(FacePhotos.Of(Kofi, 5), _folder["strangers/again.pgm"]);
        Run("calibrate", calibrate).AssertOneSentence(1, "again.pgm shows Kofi, to whom its squared distance of 0.", "is below 0.12.");
        File.Copy(FacePhotos.Of(Esi, 5), _folder["strangers/again.pgm"], overwrite: true);
        Assert.Contains("again.pgm is as near to Esi (0.1", Run("calibrate", calibrate).AssertSuccess().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_cannot_be_enrolled_are_one_sentence_each()
    {
        new RgbImage(1, 1).Save(_folder["pixel.png"]);
        new RgbImage(200, 200, new Rgb(128, 128, 128)).Save(_folder["gray.png"]);
        _folder.Write("text.png", "no image");
        string two = FacePhotos.Two(_folder["two.png"], Amina, Kofi);
        foreach (var (image, sentence) in ((string, string)[])[
            (_folder["pixel.png"], "Ama is not enrolled: the image has no face."),
            (_folder["gray.png"], "Ama is not enrolled: the image has no face."),
            (two, "Ama is not enrolled: the image has several faces; give one with a single face."),
            (_folder["text.png"], "The file is not an image"),
            (_folder["none.png"], "There is no such image file.")])
            Run("enroll", "--name", "Ama", image).AssertOneSentence(1, image, sentence);

        // The others are enrolled nevertheless, and the face of another person is not.
        var mixed = Run("enroll", "--name", "Ama", _folder["pixel.png"], FacePhotos.Of(Amina, 1));
        Assert.Equal((1, true), (mixed.Exit, mixed.Output.Contains("1 of 2 images are enrolled", StringComparison.Ordinal)));
        Run("enroll", "--name", "Esi", FacePhotos.Of(Amina, 1)).AssertOneSentence(
            1, "Esi is not enrolled: the gallery has this face as Ama.");
        Run("enroll", "--name", "Esi", FacePhotos.Of(Amina, 2)).AssertOneSentence(
            1, "Esi is not enrolled: at the threshold 0.36 the face cannot be told from Ama (distance 0.",
            "allow duplicates if it is another person (--allow-duplicates).");
        Run("enroll", "--name", "Ama", FacePhotos.Of(Kofi, 1)).AssertOneSentence(
            1, "Ama is not enrolled: the face resembles no enrolled face of Ama (distance 0.", "threshold 0.36",
            "allow different faces if it is the same person (--allow-different-faces).");
        using var refused = JsonDocument.Parse(Run("enroll", "--json", "--name", "Ama", FacePhotos.Of(Kofi, 1)).Output);
        Assert.Equal("other_person", Text(refused.RootElement[0], "status"));
        Assert.InRange(refused.RootElement[0].GetProperty("distance").GetDouble(), 0.36, 2);
        Assert.Equal(0.36, refused.RootElement[0].GetProperty("threshold").GetDouble());
        Run("enroll", "--allow-different-faces", "--name", "Ama", FacePhotos.Of(Kofi, 1)).AssertSuccess();
        Run("enroll", "--name", "two\nlines", FacePhotos.Of(Kofi, 1)).AssertOneSentence(2, "--name has a tab, a line break");
        using var json = JsonDocument.Parse(
            Run("enroll", "--json", "--name", "Ama", "--min-face-size", "90", FacePhotos.Of(Amina, 2)).Output);
        Assert.Equal("too_small", Text(json.RootElement[0], "status"));
        Assert.InRange(json.RootElement[0].GetProperty("quality").GetProperty("width").GetInt32(), 20, 89);
    }

    [Fact]
    public void Folders_without_images_are_one_sentence()
    {
        Directory.CreateDirectory(_folder["empty"]);
        string none = $"{_folder["empty"]}: The folder has no images; they are files named .jpg";
        Run("enroll", "--name", "Ama", _folder["empty"]).AssertOneSentence(1, none);
        Assert.False(File.Exists(Gallery));
        FacePhotos.People(_folder["people"], [Amina, Kofi], 1);
        Directory.CreateDirectory(_folder["people/nobody"]);
        var enrolled = Run("enroll", "--data", _folder["people"]);
        Assert.Equal((1, $"kente: {_folder["people/nobody"]}: The folder has no images.\n"), (enrolled.Exit, enrolled.Error));
        Assert.Contains("2 of 2 images are enrolled", enrolled.Output, StringComparison.Ordinal);
        Run("identify", "--threshold", "0.36", _folder["empty"]).AssertOneSentence(1, none);
        var some = Run("enroll", "--name", "Ama", _folder["empty"], FacePhotos.Of(3, 1));
        Assert.StartsWith($"kente: {none}", some.Error, StringComparison.Ordinal);
        Assert.Equal(1, some.Exit);
        Assert.Contains("1 of 2 images", some.Output, StringComparison.Ordinal);
        Cli.Run(["faces", "detect", .. FacePhotos.Networks, "--no-images", _folder["empty"]]).AssertOneSentence(1, none);
        Run("verify", "--threshold", "0.36", "--name", "s1", _folder["empty"]).AssertOneSentence(
            1, "The path is a folder; give an image file.");
    }

    [Fact]
    public void Images_without_one_face_cannot_be_verified_and_have_nobody_to_identify()
    {
        Run("enroll", "--name", "Amina", FacePhotos.Of(Amina, 1)).AssertSuccess();
        new RgbImage(1, 1).Save(_folder["pixel.png"]);
        string two = FacePhotos.Two(_folder["two.png"], Amina, Kofi);
        Run("verify", "--threshold", "0.36", "--name", "Amina", _folder["pixel.png"]).AssertOneSentence(1, "The image has 0 faces.");
        Run("verify", "--threshold", "0.36", "--name", "Amina", two).AssertOneSentence(1, "The image has 2 faces.");
        Run("verify", "--threshold", "0.36", "--name", "Kofi", two).AssertOneSentence(1, "The image has 2 faces.");
        Run("verify", "--threshold", "0.36", "--name", "Kofi", FacePhotos.Of(Kofi, 1)).AssertOneSentence(
            1, "The gallery has no person named Kofi.");
        var found = Identify("--threshold", "0.25", _folder["pixel.png"], two);
        Assert.Equal(0, found[0].GetProperty("faces").GetArrayLength());
        Assert.Equal(
            ["Amina", null],
            found[1].GetProperty("faces").EnumerateArray().Select(face => face.GetProperty("person").GetString()).OrderDescending());
    }

    [Fact]
    public async Task Two_processes_enroll_into_one_gallery()
    {
        var cancellation = TestContext.Current.CancellationToken;
        CliProcess[] processes = [.. ((int[])[Amina, Kofi]).Select(person => CliProcess.Start([
            "faces", "enroll", "--gallery", Gallery, .. FacePhotos.Networks, "--name", $"P{person}",
            "--allow-duplicates", "--allow-different-faces",
            .. Enumerable.Range(1, 4).Select(image => FacePhotos.Of(person, image))]))];
        foreach (var process in processes)
        {
            string errors = await process.ReadErrorToEnd(cancellation);
            Assert.True(process.ExitCode == 0, errors);
            process.Dispose();
        }
        string list = Cli.Run("faces", "list", "--gallery", Gallery).AssertSuccess().Output;
        Assert.Matches(@"P1 +4\s+P2 +4\s+The gallery is not calibrated\.", list);
    }

    [Fact]
    public void Weights_that_were_changed_are_one_sentence()
    {
        string networks = PretrainedWeights.Require();
        Directory.CreateDirectory(_folder["models"]);
        foreach (string file in Directory.EnumerateFiles(networks))
            File.Copy(file, Path.Combine(_folder["models"], Path.GetFileName(file)));
        string weights = Path.Combine(_folder["models"], "face_recognition_model.bin");
        byte[] content = File.ReadAllBytes(weights);
        content[^1] ^= 1;
        File.WriteAllBytes(weights, content);
        File.Copy(FacePhotos.Of(Amina, 1), _folder["a.pgm"]);
        Cli.Run("faces", "enroll", "--gallery", Gallery, "--name", "Ama", "--models", _folder["models"], _folder["a.pgm"])
            .AssertOneSentence(
                1, "face_recognition_model.bin", $"its SHA-256 is {Convert.ToHexStringLower(SHA256.HashData(content))}, not ",
                "delete it and run 'kente faces setup'.");
        Assert.False(File.Exists(Gallery));
    }

    [Fact]
    public void A_gallery_of_another_model_is_one_sentence()
    {
        using (FaceGallery.Open(Gallery, new OtherModel())) { }
        Run("enroll", "--name", "Ama", FacePhotos.Of(Amina, 1)).AssertOneSentence(
            1, "The gallery has faces of the model other (3 values), but the encoder is face_recognition");
    }

    [Fact]
    public void Faces_are_grouped_by_person()
    {
        FacePhotos.People(_folder["album"], [Amina, Kofi], 1, 2, 3);
        new RgbImage(60, 60).Save(_folder["album/none.png"]);
        using var json = JsonDocument.Parse(Cli.Run(["faces", "group", _folder["album"], .. FacePhotos.Networks]).AssertSuccess().Output);
        var groups = json.RootElement.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("faces").EnumerateArray()
            .Select(face => Path.GetFileName(Path.GetDirectoryName(Text(face, "file")))).ToArray()).ToArray();
        Assert.All(groups, group => Assert.Single(group.Distinct()));
        Assert.InRange(groups.Length, 2, 3);
        Assert.Equal("none.png", Path.GetFileName(json.RootElement.GetProperty("images_without_face")[0].GetString()));
    }

    public void Dispose() => _folder.Dispose();

    private CliResult Run(string verb, params string[] arguments) =>
        Cli.Run(["faces", verb, "--gallery", Gallery, .. FacePhotos.Networks, .. arguments]);

    private JsonElement[] Identify(params string[] arguments) =>
        [.. Run("identify", arguments).AssertSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.Clone();
        })];

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
