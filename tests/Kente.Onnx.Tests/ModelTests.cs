using Kente.Onnx.Format;
using Kente.Tests;
using Kente.Vision;
using Kente.Vision.Synthetic;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

/// <summary>Whole models in ONNX Runtime.</summary>
public class ModelTests
{
    [Fact]
    public void Dense_layers_become_a_chain_of_matrix_products()
    {
        using Exported exported = new(new Sequential(Input(4), [Dense(5, Relu), Dropout(.5), Dense(2, Softmax)]).WithRandomWeights());
        Assert.Equal("Gemm Relu Gemm Softmax", exported.Operators);
        exported.AssertSameOnRandomData();
    }

    [Fact]
    public void Convolutional_network_has_one_transpose_at_its_input()
    {
        var image = Input([13, 12, 3]);
        var x = MaxPooling2D(padding: Padding.Same)(Conv2D(4, 3, Relu, padding: Padding.Same)(Rescaling(.5, 1)(image)));
        var y = BatchNormalization()(Conv2D(4, 3, padding: Padding.Same, useBias: false)(x));
        x = GlobalAveragePooling2D()(AveragePooling2D()(PReLU([1, 2])(Add()(x, SpatialDropout2D(.5)(y)))));
        using Exported exported = new(new Model(image, Dense(3, Softmax)(x)).WithRandomWeights());
        Assert.Equal(
            "Mul Add Transpose Conv Relu MaxPool Conv BatchNormalization Add PRelu AveragePool ReduceMean Gemm Softmax",
            exported.Operators);
        exported.AssertSameOnRandomData();
    }

    [Fact]
    public void Channels_last_is_restored_once_for_the_layers_that_need_it()
    {
        var image = Input([6, 6, 2], name: "image");
        var x = Concatenate()(Conv2D(3, 3, padding: Padding.Same)(image), Conv2D(2, 1, Softmax)(image));
        x = Cropping2D(((1, 0), (0, 1)))(ZeroPadding2D(((1, 0), (0, 2)))(x));
        using Exported exported = new(
            new Model(
                image,
                [Flatten(name: "flat")(x), LayerNormalization(name: "normal")(x), Activation(Tanh, name: "whole")(x)]).WithRandomWeights());
        Assert.Equal(3, exported.Operators.Split(' ').Count(name => name == "Transpose"));
        exported.AssertSameOnRandomData();
    }

    [Fact]
    public void Inputs_outputs_and_axes_keep_their_names()
    {
        var (image, text) = (Input([null, 32, 3], name: "image"), Input([null], DType.Int32, name: "text"));
        var x = Concatenate()(GlobalMaxPooling2D()(Conv2D(4, 3)(image)), GlobalAveragePooling1D()(Embedding(6, 3)(text)));
        Model model = new([image, text], [Dense(1, name: "age")(x), Dense(3, Softmax, name: "income")(x)], name: "two");
        using Exported exported = new(
            model.WithRandomWeights(),
            new() { Classes = ["low", "middle", "high"], Metadata = new Dictionary<string, string> { ["author"] = "me" } });

        Assert.Equal(["image", "text"], exported.Predictor.InputNames);
        Assert.Equal(["age", "income"], exported.Predictor.OutputNames);
        Assert.Equal(["low", "middle", "high"], exported.Predictor.Classes);
        Assert.Equal("me", exported.Predictor.Metadata["author"]);
        var proto = exported.Proto;
        Assert.Equal(("Kente", "two"), (proto.ProducerName, proto.Graph.Name));
        Assert.Equal(OnnxGraph.Opset, Assert.Single(proto.OpsetImport).Version);
        Assert.Equal(["image[batch, image.height, 32, 3]", "text[batch, text.length]"], proto.Graph.Input.Select(Text));
        Assert.Equal(["age[batch, 1]", "income[batch, 3]"], proto.Graph.Output.Select(Text));
        exported.AssertSameOnRandomData(8, 5);
        exported.AssertSame(Samples.Of(image, 40, 1, 5), Samples.Of(text, 40, 2, 9));
    }

    [Fact]
    public void Shared_layer_is_in_the_file_once()
    {
        var (a, b) = (Input(4, name: "a"), Input(4, name: "b"));
        var shared = Dense(4, Tanh, name: "shared");
        using Exported exported = new(new Model([a, b], Add()(shared(shared(a)), shared(b))).WithRandomWeights());
        Assert.Equal(["shared/bias", "shared/kernel"], exported.Proto.Graph.Initializer.Select(constant => constant.Name).Order());
        exported.AssertSameOnRandomData();
    }

    [Fact]
    public void Nested_models_are_inlined_with_their_names_as_prefixes()
    {
        var inner = Input([6, 6, 2]);
        Layer encoder = new Model(inner, GlobalMaxPooling2D()(Conv2D(3, 3, Relu, name: "same")(inner)), name: "encoder");
        Layer head = new Sequential(Input(3), [Dense(5, Relu, name: "same"), Dense(3)], name: "head");
        var (a, b) = (Input([6, 6, 2], name: "a"), Input([6, 6, 2], name: "b"));
        using Exported exported = new(new Model([a, b], [head(encoder(a)), head(encoder(b)), encoder(b)]).WithRandomWeights());
        Assert.Contains("encoder/same/kernel.native", exported.Proto.Graph.Initializer.Select(constant => constant.Name));
        Assert.Contains("head/same/kernel", exported.Proto.Graph.Initializer.Select(constant => constant.Name));
        Assert.Equal(["head", "head_1", "encoder"], exported.Predictor.OutputNames);
        exported.AssertSameOnRandomData();
    }

    [Fact]
    public void Model_with_several_outputs_can_be_nested()
    {
        var inner = Input(3);
        Model both = new(inner, [Dense(2, name: "left")(inner), Dense(2, name: "right")(inner)], name: "both");
        var input = Input(3);
        var parts = both.Apply(input);
        using Exported exported = new(new Model(input, Subtract()(parts[0], parts[1])).WithRandomWeights());
        exported.AssertSameOnRandomData();
    }

    [Fact]
    public void One_tensor_can_be_several_outputs_and_an_output_can_have_consumers()
    {
        var input = Input(3);
        var x = Dense(3, Relu, name: "x")(input);
        using Exported exported = new(
            new Model(
                input,
                [x, Identity(name: "again")(x), Dropout(.2, name: "input_again")(input), Dense(2, name: "y")(x)]).WithRandomWeights());
        exported.AssertSameOnRandomData();
    }

    [Fact]
    public void Same_name_for_an_input_and_an_output_is_rejected()
    {
        var input = Input(3, name: "x");
        using TemporaryFile file = new();
        var fault = Assert.Throws<ModelException>(() => new Model(input, [input, Dense(1)(input)]).ExportOnnx(file.Path));
        Assert.StartsWith("'x' is an input and an output", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fully_convolutional_network_takes_images_of_any_size()
    {
        var image = Input([null, null, 3]);
        var x = Conv2D(4, 3, Relu, strides: 2, padding: Padding.Same)(image);
        x = Add()(x, SeparableConv2D(4, 3, padding: Padding.Same)(UpSampling2D()(MaxPooling2D(2, padding: Padding.Same)(x))));
        using Exported exported = new(new Model(image, Conv2D(1, 1, Sigmoid)(x)).WithRandomWeights());
        exported.AssertSameOnRandomData(16, 24);
        exported.AssertSameOnRandomData(8, 8);
    }

    [Theory]
    [InlineData("posts")]
    [InlineData("posts_init")]
    [InlineData("sample_sequential")]
    [InlineData("sample_sequential_init")]
    [InlineData("sample_functional")]
    [InlineData("sample_functional_init")]
    public void Model_that_Keras_saved_computes_the_same_in_ONNX_Runtime(string name)
    {
        using Exported exported = new(Model.Load(Golden.PathOf($"keras/{name}.keras")));
        exported.AssertSameOnRandomData(
            [.. exported.Model.Inputs.SelectMany(input => input.Shape).Where(length => length is null).Select(_ => 60L)]);
    }

    [Fact]
    public void Network_of_the_localizer_computes_the_same_in_ONNX_Runtime()
    {
        using TemporaryFile file = new("localizer.keras");
        Localizer.Train(StreetScenes.Create(4, 1), new() { Epochs = 1, ImageSize = 64, BatchSize = 2 }).Save(file.Path);
        using Exported exported = new(Model.Load(file.Path, compile: false));
        exported.AssertSameOnRandomData();
    }

    private static string Text(ValueInfoProto value)
    {
        var lengths = value.Type.TensorType.Shape.Dim.Select(axis =>
            axis.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam ? axis.DimParam : $"{axis.DimValue}");
        return $"{value.Name}[{string.Join(", ", lengths)}]";
    }
}
