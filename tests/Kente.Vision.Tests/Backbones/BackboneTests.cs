using System.Text.Json;
using Kente.Vision.Synthetic;
using Kente.Vision.Tests.Pose;
using static Kente.Layers;

namespace Kente.Vision.Tests.Backbones;

public sealed class BackboneTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("efficientnet_b0_64", BackbonePreprocessing.Pixels)]
    [InlineData("mobilenet_v2_035_96", BackbonePreprocessing.MinusOneToOne)]
    [InlineData("mobilenet_v3_small_075_96", BackbonePreprocessing.Pixels)]
    public void Feature_levels_of_Keras_Applications_are_the_last_layers_of_each_stride(string name, BackbonePreprocessing preprocessing)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden($"keras/applications/{name}.json")));
        var layers = golden.RootElement.GetProperty("last_layer_by_stride");

        var backbone = Backbone.FromKeras(SharedData.RequireGolden($"keras/applications/{name}.keras"));

        Assert.Equal([2, 4, 8, 16, 32], backbone.Levels.Select(level => level.Stride));
        foreach (var level in backbone.Levels)
        {
            var expected = layers.GetProperty($"{level.Stride}");
            Assert.Equal((expected[0].GetString(), expected[1].GetInt32()), (level.Layer, level.Channels));
        }
        Assert.Equal(preprocessing, backbone.Info.Preprocessing);
    }

    [Fact]
    public void MoveNet_contains_a_MobileNetV2_with_five_levels()
    {
        var backbone = Backbone.MoveNet(PoseWeights.Require());

        Assert.Equal([96, 144, 192, 576, 1280], backbone.Levels.Select(level => level.Channels));
        Assert.Equal([2, 4, 8, 16, 32], backbone.Levels.Select(level => level.Stride));
        Assert.Contains("Apache-2.0", backbone.Info.License, StringComparison.Ordinal);
        Assert.Contains("@vladmandic/human 3.3.6", backbone.Info.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_accepts_images_of_any_size_is_a_backbone()
    {
        var any = Input([null, null, 3]);
        var features = SmallBackbone.Network("net");
        var image = any;
        string path = _folder["any.keras"];
        new Model(any, features.CallLayers([image], [features.LayerOutput("relu5")])[0], "mobilenet_any").Save(path);

        Assert.Equal(["relu1", "relu2", "relu3", "relu4", "relu5"], Backbone.FromKeras(path).Levels.Select(level => level.Layer));
    }

    [Fact]
    public void Layers_of_nested_models_are_levels_too()
    {
        var inner = SmallBackbone.Network("inner");
        Model features = new(inner.Inputs[0], inner.LayerOutput("relu5"), "features");
        var image = Input([64, 64, 3]);
        string path = _folder["nested.keras"];
        new Model(image, GlobalAveragePooling2D()(((Layer)features)(image)), "vgg_nested").Save(path);

        var backbone = Backbone.FromKeras(path);

        Assert.Equal(["relu1", "relu2", "relu3", "relu4", "relu5"], backbone.Levels.Select(level => level.Layer));
        Assert.Equal(BackbonePreprocessing.ImageNetBgr, backbone.Info.Preprocessing);
    }

    [Fact]
    public void A_model_without_strided_feature_maps_is_refused()
    {
        var image = Input([32, 32, 3]);
        string path = _folder["flat.keras"];
        new Model(image, Dense(2)(Flatten()(image)), "mobilenet_flat").Save(path);

        var wrong = Assert.Throws<DataException>(() => Backbone.FromKeras(path));
        Assert.Contains("no feature map of a stride of 32", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(path, wrong.Path);
    }

    [Fact]
    public void A_model_whose_input_is_not_an_image_is_refused()
    {
        string path = _folder["table.keras"];
        new Sequential(Input(4), [Dense(2)]).Save(path);
        Assert.Contains(
            "The input of a backbone is an image (None, height, width, 3), but this model has the input (None, 4)",
            Assert.Throws<DataException>(() => Backbone.FromKeras(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_preprocessing_of_an_unknown_network_must_be_stated()
    {
        string path = SmallBackbone.Write(_folder, "own_network");

        Assert.Contains(
            "What " + path + " expects as input is not known for a model named 'own_network'; state it: Pixels, ZeroToOne",
            Assert.Throws<ArgumentException>(() => Backbone.FromKeras(path)).Message, StringComparison.Ordinal);
        Assert.Equal(
            BackbonePreprocessing.ZeroToOne, Backbone.FromKeras(path, BackbonePreprocessing.ZeroToOne).Info.Preprocessing);
    }

    [Theory]
    [InlineData(BackbonePreprocessing.Pixels, 0, 128, 255)]
    [InlineData(BackbonePreprocessing.ZeroToOne, 0, 128 / 255.0, 1)]
    [InlineData(BackbonePreprocessing.MinusOneToOne, -1, (128 / 127.5) - 1, 1)]
    [InlineData(BackbonePreprocessing.ImageNet, -.485 / .229, ((128 / 255.0) - .456) / .224, (1 - .406) / .225)]
    [InlineData(BackbonePreprocessing.ImageNetBgr, 255 - 103.939, 128 - 116.779, -123.68)]
    public void Pixels_are_converted_to_what_the_backbone_expects(
        BackbonePreprocessing preprocessing, double first, double second, double third)
    {
        // The first level of this backbone is the mean of the four pixels of a cell.
        var image = Input([64, 64, 3]);
        var x = AveragePooling2D(2, name: "level1")(image);
        for (int i = 2; i <= 5; i++) x = Conv2D(3, 3, strides: 2, padding: Padding.Same, name: $"level{i}")(x);
        string path = _folder["means.keras"];
        new Model(image, x, "means").Save(path);
        var localizer = Localizer.Train(StreetScenes.Create(4, seed: 1), new()
        {
            Epochs = 1,
            ImageSize = 64,
            LowResolutionFraction = 0,
            Backbone = Backbone.FromKeras(path, preprocessing),
        });

        var pixels = new float[64 * 64 * 3];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (i % 3) switch { 0 => 0, 1 => 128, _ => 255 };
        Model features = new(localizer.Model.Inputs[0], localizer.Model.LayerOutput("backbone_1"));
        float[] values = ((NdArray)features.Predict(NdArray.Of(pixels, 1, 64, 64, 3))).ToArray<float>();

        Assert.Equal([first, second, third], values[..3].Select(value => (double)value), (x, y) => Math.Abs(x - y) < 1e-4);
    }

    [Fact]
    public void An_ONNX_file_with_channels_first_is_a_backbone_that_computes_the_same_features()
    {
        var network = SmallBackbone.Network("net");
        string path = WriteChannelsFirst(network);

        var backbone = Backbone.FromOnnx(path, BackbonePreprocessing.ZeroToOne);
        Assert.Equal([2, 4, 8, 16, 32], backbone.Levels.Select(level => level.Stride));
        Assert.Equal([5, 6, 7, 8, 9], backbone.Levels.Select(level => level.Channels));
        Assert.Equal(("pytorch", "pytorch.onnx"), (backbone.Info.Name, backbone.Info.Origin));

        var localizer = Localizer.Train(StreetScenes.Create(4, seed: 1), new()
        {
            Epochs = 1,
            ImageSize = 64,
            LowResolutionFraction = 0,
            Backbone = backbone,
            FineTuning = new() { FrozenStride = 32 },
        });
        Random random = new(1);
        NdArray pixels = NdArray.Of(Enumerable.Range(0, 64 * 64 * 3).Select(_ => random.Next(256) / 255f).ToArray(), 1, 64, 64, 3);
        var expected = (NdArray)new Model(network.Inputs[0], network.LayerOutput("relu5")).Predict(pixels);
        Model localizerFeatures = new(localizer.Model.LayerOutput("rescaling"), localizer.Model.LayerOutput(backbone.Levels[^1].Layer)); // not renamed
        var own = (NdArray)localizerFeatures.Predict(pixels);
        Assert.Equal(expected.Shape, own.Shape);
        Assert.Equal(expected.ToArray<float>(), own.ToArray<float>(), (x, y) => Math.Abs(x - y) < 1e-5);
    }

    [Fact]
    public void An_ONNX_file_is_refused_as_a_backbone_where_a_Keras_file_is()
    {
        string flat = _folder["flat.onnx"], table = _folder["table.onnx"];
        var image = Input([3, 32, 32]);
        new Model(image, Dense(2)(Flatten()(image))).ExportOnnx(flat);
        new Sequential(Input(4), [Dense(2)]).ExportOnnx(table);

        Assert.Contains(
            "no feature map of a stride of 32",
            Assert.Throws<DataException>(() => Backbone.FromOnnx(flat, BackbonePreprocessing.ImageNet)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "The input of a backbone is an image (None, height, width, 3)",
            Assert.Throws<DataException>(() => Backbone.FromOnnx(table, BackbonePreprocessing.ImageNet)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Backbone.FromOnnx(flat, (BackbonePreprocessing)9));
    }

    // As PyTorch exports: (batch, channels, height, width).
    private string WriteChannelsFirst(Model network)
    {
        string path = _folder["pytorch.onnx"];
        var image = Input([3, 64, 64], name: "x");
        new Model(image, network.CallLayers([Permute([2, 3, 1])(image)], [.. network.Outputs])[0]).ExportOnnx(path);
        return path;
    }
}
