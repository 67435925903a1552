using System.Text.Json;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Vision.Tests.Pose;

public sealed class PoseEstimatorTests : IDisposable
{
    private static readonly Lazy<PoseEstimator> Loaded = new(() => PoseEstimator.LoadMoveNet(PoseWeights.Require()));

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(InferenceEngine.TorchSharp)]
    [InlineData(InferenceEngine.OnnxRuntime)]
    public void Keypoints_of_a_photo_are_those_of_TensorFlow(InferenceEngine engine)
    {
        double[] expected = Golden("faces/pose_astronaut_wasm.json", root => root.GetProperty("movenet-lightning"));
        var photo = RgbImage.Load(SharedData.RequireGolden("faces/astronaut.png"));
        var estimator = PoseEstimator.LoadMoveNet(PoseWeights.Require());
        estimator.Engine = engine;

        // The photo is square, so that the positions are relative to it.
        var pose = estimator.Predict(photo);
        for (int i = 0; i < pose.Points.Count; i++)
        {
            Assert.Equal(expected[3 * i], pose.Points[i].Y / photo.Height, 1e-3);
            Assert.Equal(expected[(3 * i) + 1], pose.Points[i].X / photo.Width, 1e-3);
            Assert.Equal(expected[(3 * i) + 2], pose.Points[i].Visibility, 1e-3);
        }
        // The photo shows the upper half of a person.
        Assert.True(pose.IsPresent);
        Assert.False(estimator.Predict(new RgbImage(64, 64)).IsPresent);
    }

    [Theory]
    [InlineData("sample1")]
    [InlineData("sample2")]
    [InlineData("sample3")]
    [InlineData("sample4")]
    [InlineData("sample5")]
    [InlineData("sample6")]
    public void Keypoints_of_photos_that_are_not_square_are_those_of_TensorFlow(string name)
    {
        double[] expected = Golden(
            "faces/movenet_wasm.json",
            root => root.GetProperty("models").GetProperty("movenet-lightning").GetProperty("out").GetProperty(name));
        var photo = WholePackage.RequirePhoto($"{name}.jpg");
        PoseWeights.Require();
        var pose = Loaded.Value.Predict(photo);

        // The golden positions are relative to the square around the photo.
        int side = Math.Max(photo.Width, photo.Height), left = (side - photo.Width) / 2, top = (side - photo.Height) / 2;
        for (int i = 0; i < pose.Points.Count; i++)
        {
            Assert.Equal(expected[3 * i], (pose.Points[i].Y + top) / side, 1e-3);
            Assert.Equal(expected[(3 * i) + 1], (pose.Points[i].X + left) / side, 1e-3);
            Assert.Equal(expected[(3 * i) + 2], pose.Points[i].Visibility, 1e-3);
        }
    }

    [Fact]
    public void Keypoints_have_the_names_and_lines_of_COCO()
    {
        Assert.Equal(17, PoseEstimator.Scheme.Names.Count);
        Assert.Equal(("left_ankle", "left_knee"), (PoseEstimator.Scheme.Connections[0].From, PoseEstimator.Scheme.Connections[0].To));
        Assert.Equal(19, PoseEstimator.Scheme.Connections.Count);
    }

    [Fact]
    public void Positions_are_in_pixels_of_an_image_that_is_not_square()
    {
        // The person stays at its place when black is added at the right and left.
        var photo = RgbImage.Load(SharedData.RequireGolden("faces/astronaut.png"));
        RgbImage wide = new(photo.Width + 128, photo.Height);
        for (int y = 0; y < photo.Height; y++)
            photo.Pixels.AsSpan(3 * y * photo.Width, 3 * photo.Width).CopyTo(wide.Pixels.AsSpan(3 * ((y * wide.Width) + 64)));
        PoseWeights.Require();
        var (alone, padded) = (Loaded.Value.Predict(photo)["nose"], Loaded.Value.Predict(wide)["nose"]);

        Assert.Equal(alone.X, padded.X - 64, 8.0);
        Assert.Equal(alone.Y, padded.Y, 8.0);
        Assert.True(padded.Visibility > .3);
    }

    [Fact]
    public void The_exported_network_agrees_with_the_model()
    {
        PoseWeights.Require();
        var model = Loaded.Value.Model;
        NdArray input = Noise();
        model.ExportOnnx(_folder["movenet.onnx"]);
        using var onnx = OnnxInference.RequiredRuntime.Load(_folder["movenet.onnx"]);

        Near(((NdArray)model.Predict(input)).ToArray<float>(), onnx.Predict(input)[0].ToArray<float>(), 1e-4);
    }

    [Fact]
    public void A_saved_network_predicts_the_same()
    {
        PoseWeights.Require();
        var model = Loaded.Value.Model;
        model.Save(_folder["movenet.keras"]);

        Near(
            ((NdArray)model.Predict(Noise())).ToArray<float>(),
            ((NdArray)Model.Load(_folder["movenet.keras"]).Predict(Noise())).ToArray<float>(), 0);
    }

    [Fact]
    public void Samples_of_a_batch_do_not_influence_each_other()
    {
        PoseWeights.Require();
        var model = Loaded.Value.Model;
        float[] both = ((NdArray)model.Predict(Noise(2))).ToArray<float>();

        Near(((NdArray)model.Predict(Noise(2).Rows(1, 1))).ToArray<float>(), both[51..], 1e-5);
    }

    [Fact]
    public void One_step_of_training_changes_the_weights()
    {
        var model = PoseEstimator.LoadMoveNet(PoseWeights.Require()).Model;
        float[][] before = [.. model.TrainableWeights.Select(weight => weight.ToArray())];
        model.Compile(Sgd(1e-3), MeanSquaredError());
        model.TrainOnBatch(Noise(), NdArray.Of(new float[51], 1, 1, 17, 3));

        int changed = model.TrainableWeights.Zip(before).Count(pair => !pair.Second.SequenceEqual(pair.First.ToArray()));
        Assert.True(changed > before.Length / 2, $"{changed} of {before.Length} weights have changed.");
        Assert.All(model.Weights, weight => Assert.DoesNotContain(weight.ToArray(), float.IsNaN));
    }

    [Fact]
    public void A_pose_is_drawn_on_a_copy()
    {
        var photo = RgbImage.Load(SharedData.RequireGolden("faces/astronaut.png"));
        PoseWeights.Require();
        var pose = Loaded.Value.Predict(photo);
        var drawn = photo.WithLandmarks(PoseEstimator.Scheme, pose);
        var nose = pose["nose"];

        Assert.Equal(photo.Size, drawn.Size);
        Assert.NotEqual(photo.Pixels, drawn.Pixels);
        Assert.Equal(new(0xFF, 0x7A, 0x1A), drawn[(int)nose.X, (int)nose.Y]);
        Assert.Equal(photo.Pixels, photo.WithLandmarks(PoseEstimator.Scheme, pose, minVisibility: 1).Pixels);
    }

    [Fact]
    public void Missing_files_say_how_to_obtain_them()
    {
        var error = Assert.Throws<DataException>(() => PoseEstimator.LoadMoveNet(_folder.Root));
        Assert.Equal(
            "The files of MoveNet are missing; run 'kente pose setup', or copy the content of the folder 'models' of the npm package "
                + $"@vladmandic/human 3.3.6 to {_folder.Root}.", error.Reason);
    }

    [Fact]
    public void A_file_with_one_changed_byte_is_refused()
    {
        foreach (string file in Directory.EnumerateFiles(PoseWeights.Require())) File.Copy(file, _folder[Path.GetFileName(file)]);
        byte[] content = File.ReadAllBytes(_folder["movenet-lightning.bin"]);
        content[1000] ^= 1;
        File.WriteAllBytes(_folder["movenet-lightning.bin"], content);
        var error = Assert.Throws<DataException>(() => PoseEstimator.LoadMoveNet(_folder.Root));
        Assert.StartsWith("The file is not that of @vladmandic/human 3.3.6: its SHA-256 is ", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_keypoint_that_does_not_exist_is_an_error()
    {
        var photo = RgbImage.Load(SharedData.RequireGolden("faces/astronaut.png"));
        PoseWeights.Require();
        Assert.Contains(
            "the points are nose, left_eye", Assert.Throws<ArgumentException>(() => Loaded.Value.Predict(photo)["tail"]).Message,
            StringComparison.Ordinal);
    }

    private static double[] Golden(string name, Func<JsonElement, JsonElement> select)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden(name)));
        return [.. select(document.RootElement).GetProperty("data").EnumerateArray().Select(value => value.GetDouble())];
    }

    private static NdArray Noise(int images = 1)
    {
        var values = new int[images * 192 * 192 * 3];
        uint state = 1;
        for (int i = 0; i < values.Length; i++) values[i] = (int)((state = (state * 1664525) + 1013904223) >> 24);
        return NdArray.Of(values, images, 192, 192, 3);
    }

    private static void Near(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}
