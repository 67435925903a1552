using System.IO.Compression;
using static Kente.Layers;

namespace Kente.Tests.Files.Legacy;

/// <summary>What is wrong with an <c>.h5</c> file, and what it cannot do, is said in one sentence.</summary>
[Collection(StandardErrorText.Collection)]
public sealed class LegacyFileErrorTests : IDisposable
{
    private const string DenseModel = """{"units":2,"activation":"linear"}""";

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.h5"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_of_weights_is_not_a_model()
    {
        new LegacyWriter("2.2.4").Layer("dense", ("kernel:0", [3, 2]), ("bias:0", [2])).Write(Path);
        Assert.Equal("The HDF5 file contains weights without a model. Build the model and call its LoadWeights.", Fault(() => Model.Load(Path)));
    }

    [Fact]
    public void Layers_are_counted_and_named()
    {
        new LegacyWriter("2.2.4").Layer("a", ("kernel:0", [3, 2])).Layer("b", ("kernel:0", [3, 2])).Layer("none").Write(Path);
        Assert.Equal(
            "The file has weights of 2 layers (a, b), but the model has 1 layers with weights (d).",
            Fault(() => new Sequential(Input(3), [Dense(2, name: "d")]).LoadWeights(Path)));
    }

    [Fact]
    public void No_weight_changes_if_one_does_not_match()
    {
        new LegacyWriter("2.2.4").Layer("a", ("kernel:0", [3, 2]), ("bias:0", [3])).Write(Path);
        Sequential model = new(Input(3), [Dense(2, name: "a")]);
        float[] before = model.Weights[0].ToArray();
        Assert.Equal("The weight 'bias' of layer 'a' has shape (2), but 'a/bias:0' has shape (3).", Fault(() => model.LoadWeights(Path)));
        Assert.Equal(before, model.Weights[0].ToArray());
        new LegacyWriter("2.2.4").Layer("a", ("kernel:0", [3, 2])).Write(Path);
        Assert.Equal(
            "Layer 'a' (Dense) has 2 weights, but the layer 'a' of the file has 1.", Fault(() => model.LoadWeights(Path)));
    }

    [Fact]
    public void Legacy_files_are_not_written()
    {
        Sequential model = new(Input(3), [Dense(2)]);
        Assert.Contains(
            "is the name of a legacy file, which Kente reads but does not write; use the extension .weights.h5.",
            Assert.Throws<ArgumentException>(() => model.SaveWeights(Path)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.Save(Path));
    }

    [Fact]
    public void Optimizer_is_not_in_a_legacy_file_of_weights()
    {
        new LegacyWriter("2.2.4").Layer("a", ("kernel:0", [3, 2]), ("bias:0", [2])).Write(Path);
        Sequential model = new(Input(3), [Dense(2, name: "a")]);
        model.Compile(Optimizers.Adam(), Losses.MeanSquaredError());
        Assert.Contains("LoadWeights reads the weights only", Fault(() => model.LoadWeights(Path, withOptimizer: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_must_be_JSON()
    {
        Write("""{"class_name":"Sequential",""");
        Assert.StartsWith("The attribute 'model_config' is not valid JSON: ", Fault(() => Model.Load(Path)), StringComparison.Ordinal);
        Write("""{"class_name":"Dense","config":{"name":"d","units":2}}""");
        Assert.Equal(
            "The attribute 'model_config' contains a layer of class Dense, not a model.", Fault(() => Model.Load(Path)));
        Write("""{"config":{}}""");
        Assert.Equal("A layer has no 'class_name'.", Fault(() => Model.Load(Path)));
        Write("""{"class_name":"Sequential","config":7}""");
        Assert.Equal("A layer of class Sequential has no 'config'.", Fault(() => Model.Load(Path)));
    }

    [Fact]
    public void Decay_of_Keras_2_is_a_schedule()
    {
        var model = Compiled(
            """{"optimizer_config":{"class_name":"SGD","config":{"lr":0.1,"momentum":0.0,"decay":0.5,"nesterov":false}},"loss":"mse","metrics":["mae"]}""");
        Assert.Equal(.1, model.Optimizer!.CurrentLearningRate, 1e-9);
        model.Fit(new float[1, 3], new float[1, 2], epochs: 2, verbose: false);
        Assert.Equal(.1 / (1 + (.5 * 2)), model.Optimizer.CurrentLearningRate, 1e-6);
    }

    [Fact]
    public void Optimizer_continues_only_with_variables_of_the_trainable_weights()
    {
        Model Load(params (string Name, float[] Values, ulong[] Shape)[] variables)
        {
            new LegacyWriter("2.2.4")
            {
                Model = LegacyWriter.Sequential("Dense", DenseModel, "[null, 3]"),
                Training =
                    """{"optimizer_config":{"class_name":"SGD","config":{"lr":0.1,"momentum":0.9,"decay":0.0,"nesterov":false}},"loss":"mse"}""",
                Optimizer = variables,
            }.Layer("layer", ("layer/kernel:0", [3, 2]), ("layer/bias:0", [2])).Write(Path);
            return Model.Load(Path);
        }
        (string, float[], ulong[]) kernel = ("Variable:0", [1, 2, 3, 4, 5, 6], [3, 2]), bias = ("Variable_1:0", [7, 8], [2]);

        var model = Load(("iterations:0", [5], []), kernel, bias);
        Assert.Equal(5, model.Optimizer!.Iterations);
        Assert.Equal(
            [1, 2, 3, 4, 5, 6, 7, 8], model.Optimizer.Variables.SelectMany(variable => NdArray.Of(variable.Value).ToArray<double>()));
        using StandardErrorText warnings = new();
        foreach (var others in ((string, float[], ulong[])[][])[[kernel], [bias, kernel], [kernel, bias, ("Variable_2:0", [1], [1])]])
            Assert.All(
                Load([("iterations:0", [5], []), .. others]).Optimizer!.Variables,
                variable => Assert.Equal(0, NdArray.Of(variable.Value).ToArray<double>().Sum()));
        Assert.Equal(3, warnings.Lines("The state of the optimizer 'sgd' in the file does not belong to the trainable weights").Length);
        Assert.Contains(
            "must be the number of steps", Fault(() => Load(("iterations:0", [-1], []), kernel, bias)), StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_of_Keras_2_have_their_names()
    {
        var model = Compiled(
            """
            {"optimizer_config":{"class_name":"Custom>Adam","config":{"learning_rate":0.1,"epsilon":null}},"loss":["categorical_crossentropy"],
            "metrics":[[{"class_name":"MeanMetricWrapper","config":{"name":"layer_acc","dtype":"float32","fn":"categorical_accuracy"}}]]}
            """);
        Assert.Equal(["acc", "loss"], model.Evaluate(new float[1, 3], new float[1, 2]).Names.Order());
    }

    [Fact]
    public void Training_that_cannot_be_read_can_be_ignored()
    {
        Write(LegacyWriter.Sequential("Dense", DenseModel, "[null, 3]"), """{"optimizer_config":{"class_name":"Own","config":{}},"loss":"mse"}""");
        Assert.Contains("compile: false", Fault(() => Model.Load(Path)), StringComparison.Ordinal);
        Assert.Null(Model.Load(Path, compile: false).Optimizer);
    }

    [Theory]
    [InlineData("assets\\deep\\vocabulary.txt")]
    [InlineData("assets\\")]
    public void Zip_archive_with_backslashes_in_its_names_is_read(string extra)
    {
        string path = _folder["m.keras"];
        Sequential model = new(Input([1], DType.String), [StringLookup(vocabulary: ["a", "b"]), Embedding(4, 2)]);
        model.Save(path);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.Contains('/', StringComparison.Ordinal)).ToArray())
            {
                using var old = entry.Open();
                using MemoryStream copy = new();
                old.CopyTo(copy);
                using (var renamed = zip.CreateEntry(entry.FullName.Replace('/', '\\')).Open()) renamed.Write(copy.ToArray());
                old.Close();
                entry.Delete();
            }
            zip.CreateEntry(extra);
        }
        LegacyGolden.AssertSameWeights(model, Model.Load(path));
    }

    private Model Compiled(string training)
    {
        Write(LegacyWriter.Sequential("Dense", DenseModel, "[null, 3]"), training);
        return Model.Load(Path);
    }

    private void Write(string model, string? training = null) => new LegacyWriter("2.2.4") { Model = model, Training = training }
        .Layer("layer", ("layer/kernel:0", [3, 2]), ("layer/bias:0", [2])).Write(Path);

    private static string Fault(Action load) => Assert.Throws<DataException>(load).Reason;
}
