using System.Text.Json.Nodes;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Errors of files are one sentence with the file and the location.</summary>
public sealed class FileFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.keras"];

    private string Weights => _folder["m.weights.h5"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_file_is_named()
    {
        var fault = Assert.Throws<DataException>(() => Model.Load(Path));
        Assert.Equal($"{Path}: The file does not exist.", fault.Message);
        Assert.Equal(Path, fault.Path);
    }

    [Fact]
    public void Text_file_is_rejected_as_a_model()
    {
        File.WriteAllText(Path, "a model, believe me");
        AssertError("This is not a .keras file: it is not a zip archive.");
    }

    [Fact]
    public void Weights_file_is_rejected_as_a_model()
    {
        Sample().SaveWeights(Weights);
        File.Move(Weights, Path);
        AssertError(
            "The HDF5 file contains weights without a model. Build the model and call its LoadWeights.");
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.weights.h5")]
    public void Missing_entry_is_named(string member)
    {
        Sample().Save(Path);
        KerasArchive.Replace(Path, member, content: null);
        AssertError($"The archive has no entry '{member}'; a .keras file contains 'config.json' and 'model.weights.h5'.");
    }

    [Fact]
    public void Metadata_are_optional()
    {
        Sample().Save(Path);
        KerasArchive.Replace(Path, "metadata.json", content: null);
        Assert.Equal(2, Model.Load(Path).Layers.Count);
    }

    [Fact]
    public void Truncated_file_is_reported_as_damaged()
    {
        Sample().Save(Path);
        byte[] whole = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, whole[..(whole.Length / 2)]);
        Assert.StartsWith(
            "The zip archive is damaged:", Assert.Throws<DataException>(() => Model.Load(Path)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_HDF5_are_reported_as_damaged()
    {
        Sample().Save(Path);
        KerasArchive.Replace(Path, "model.weights.h5", "no numbers here");
        Assert.StartsWith(
            "The HDF5 file of the weights is damaged", Assert.Throws<DataException>(() => Model.Load(Path)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_shape_is_named_with_its_layer_and_path()
    {
        Sample().Save(Path);
        ChangeFirst(config => config["units"] = 3);
        AssertError("The weight 'kernel' of layer 'first' has shape (4, 3), but 'layers/dense/vars/0' has shape (4, 2).");
    }

    [Fact]
    public void Missing_weight_is_named_with_its_layer_and_path()
    {
        Sample(useBias: false).Save(Path);
        ChangeFirst(config => config["use_bias"] = true);
        AssertError("The weight 'bias' of layer 'first' is missing: there is no 'layers/dense/vars/1' in the file.");
    }

    [Fact]
    public void Extra_weight_is_an_error()
    {
        Sample().Save(Path);
        ChangeFirst(config => config["use_bias"] = false);
        AssertError("Layer 'first' (Dense) has 1 weights, but 'layers/dense/vars' holds more.");
    }

    [Fact]
    public void Weights_of_another_model_change_nothing()
    {
        Sample().SaveWeights(Weights);
        Sequential other = new(Input(4), [Dense(2), Dense(7)]);
        float[] before = other.Weights[0].ToArray();
        Assert.Throws<DataException>(() => other.LoadWeights(Weights));
        Assert.Equal(before, other.Weights[0].ToArray());
    }

    [Fact]
    public void Short_file_cannot_allocate_all_memory()
    {
        Sample().Save(Path);
        ChangeFirst(config => config["units"] = int.MaxValue);
        AssertError("m: The layers have more weights than a file of this size can hold; one of them has shape (4, 2147483647).");
    }

    [Fact]
    public void Unknown_layer_is_named_with_its_enclosing_models()
    {
        SampleModels.Make("nested models").Save(Path);
        KerasArchive.Change(Path, structure => Layer(Layer(structure, "encoder"), "batch_normalization")["class_name"] = "Warp");
        AssertError(
            "functional/encoder: Layer 'batch_normalization' (Warp): no layer class of this name is registered. Put "
            + "[KerasObject(\"Warp\")] on the class, or call KerasObjects.Register.");
    }

    [Fact]
    public void Python_code_is_rejected()
    {
        Sample().Save(Path);
        KerasArchive.Change(Path, structure => structure["config"]!["layers"]![1]!["class_name"] = "Lambda");
        AssertError(
            "m: Layer 'first' (Lambda): it contains Python code, which Kente never runs. Register a function for the name of the layer with LambdaFunctions.Register.");
    }

    [Fact]
    public void Function_of_Keras_is_not_confused_with_the_layer_of_the_same_name()
    {
        SampleModels.Make("shared layer").Save(Path);
        KerasArchive.Change(
            Path,
            structure => (Layer(structure, "add")["module"], Layer(structure, "add")["class_name"]) = ("keras.src.ops.numpy", "Roll"));
        AssertError(
            "functional: Operation 'add' (keras.src.ops.numpy.Roll): Kente does not support this operation. Replace it by a layer before the model is saved.");
    }

    [Theory]
    [InlineData("""{ "args": [2.0], "kwargs": {} }""", "two: Layer 'first' is called on 2.0, which is not a tensor of the model.")]
    [InlineData(
        """{ "args": [{ "class_name": "__keras_tensor__", "config": { "keras_history": ["ant", 3, 0] } }], "kwargs": {} }""",
        "two: Layer 'first' reads ant[3][0], which is not computed before it.")]
    [InlineData(
        """{ "args": [{ "class_name": "__keras_tensor__", "config": { "keras_history": ["bee", 0, 0] } }], "kwargs": {} }""",
        "two: Layer 'first' reads bee[0][0], which is not in the model.")]
    [InlineData(
        """{ "args": [{ "class_name": "__keras_tensor__", "config": { "keras_history": ["first", 0, 0] } }], "kwargs": {} }""",
        "two: Layer 'first' reads first[0][0], which is not computed before it.")]
    [InlineData(
        """[["ant", 0, 0, { "training": true }]]""", "two: Layer 'first' is called with training = true, which Kente does not support.")]
    public void Invalid_call_is_named(string node, string message)
    {
        SampleModels.Make("branches").Save(Path);
        KerasArchive.Change(Path, structure => Layer(structure, "first")["inbound_nodes"] = new JsonArray(JsonNode.Parse(node)));
        AssertError(message);
    }

    [Fact]
    public void Excessively_nested_config_is_rejected()
    {
        Sample().Save(Path);
        KerasArchive.Replace(Path, "config.json", $"{string.Concat(Enumerable.Repeat("""{"a":""", 2000))}1{new string('}', 2000)}");
        Assert.StartsWith(
            "The entry 'config.json' is not valid JSON:", Assert.Throws<DataException>(() => Model.Load(Path)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_loss_is_reported_with_a_way_to_load_without_it()
    {
        var model = Sample();
        model.Compile(Optimizers.Adam(), Losses.MeanSquaredError());
        model.Save(Path);
        KerasArchive.Change(Path, structure => structure["compile_config"]!["loss"] = "warp");
        AssertError(
            "The compile configuration cannot be read: Loss 'warp': no class of this name is registered. Put [KerasObject(\"warp\")] on the class, or call KerasObjects.Register. Load the model with compile: false to predict or to compile it yourself.");
        Assert.Null(Model.Load(Path, compile: false).Optimizer);
    }

    [Fact]
    public void Saving_into_a_missing_folder_is_reported()
    {
        string path = _folder["nowhere/m.keras"];
        Assert.Equal(
            $"{path}: The file cannot be written: its folder does not exist.",
            Assert.Throws<DataException>(() => Sample().Save(path)).Message);
        path = _folder["nowhere/m.weights.h5"];
        Assert.Equal(
            $"{path}: The file cannot be written: its folder does not exist.",
            Assert.Throws<DataException>(() => Sample().SaveWeights(path)).Message);
    }

    [Fact]
    public void Saving_over_a_folder_is_reported()
    {
        Directory.CreateDirectory(Path);
        Assert.Equal(
            $"{Path}: The file cannot be written: a folder with this name exists.",
            Assert.Throws<DataException>(() => Sample().Save(Path)).Message);
    }

    [Fact]
    public void Saving_leaves_one_file_and_replaces_the_previous_one()
    {
        File.WriteAllText(Path, "old");
        Sample().Save(Path);
        Assert.Equal(["m.keras"], _folder.Files);
        Assert.Equal(2, Model.Load(Path).Layers.Count);
    }

    private void AssertError(string reason) => Assert.Equal(reason, Assert.Throws<DataException>(() => Model.Load(Path)).Reason);

    private void ChangeFirst(Action<JsonNode> change) =>
        KerasArchive.Change(Path, structure => change(Layer(structure, "first")["config"]!));

    private static JsonNode Layer(JsonNode model, string name) =>
        model["config"]!["layers"]!.AsArray().First(layer => layer!["config"]!["name"]!.ToString() == name)!;

    private static Sequential Sample(bool useBias = true) => new(Input(4), [Dense(2, useBias: useBias, name: "first")], name: "m");
}
