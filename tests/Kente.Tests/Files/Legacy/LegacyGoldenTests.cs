namespace Kente.Tests.Files.Legacy;

/// <summary>The <c>.h5</c> files of Keras 1, 2 and 3 give the same weights and predictions as the <c>.keras</c> file of the model.</summary>
public class LegacyGoldenTests
{
    private static readonly string[] Forms = [".h5", ".keras-2.11-style.h5", ".keras-2.4-style.h5", ".keras-2.2.4.h5", ".keras-1.2.2.h5",
        ".chunked-attributes.h5", ".slashes.h5", ".class-model.h5"];

    private static readonly string[] Names = ["mlp_sequential", "cnn_functional", "text", "text_functional", "nested", "conv1d_posts",
        "preprocessing", "transposed", "conv3d", "old_text", "old_cnn"];

    public static TheoryData<string, string> WholeModels => Files(Forms);

    public static TheoryData<string, string> WeightFiles => Files([".weights-legacy.h5", ".keras-2.2.4.weights-legacy.h5"]);

    [Theory]
    [MemberData(nameof(WholeModels))]
    public void Whole_model_has_the_weights_and_predictions_of_the_keras_file(string name, string form)
    {
        using LegacyGolden golden = new(name);
        var model = Model.Load(LegacyGolden.PathOf(name + form));
        golden.AssertPredicts(model);
        LegacyGolden.AssertSameWeights(golden.Reference, model);
        Assert.NotNull(model.Optimizer);
        Assert.Equal(golden.Reference.Optimizer!.CurrentLearningRate, model.Optimizer.CurrentLearningRate, 1e-7);
    }

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void Weight_file_loads_into_the_same_model(string name, string form)
    {
        using LegacyGolden golden = new(name);
        var model = golden.Reference;
        foreach (var weight in model.Weights) weight.Assign(new float[weight.Size]);
        model.LoadWeights(LegacyGolden.PathOf(name + form));
        golden.AssertPredicts(model);
        LegacyGolden.AssertSameWeights(golden.Reference, model);
    }

    [Theory]
    [MemberData(nameof(WholeModels))]
    public void Weights_of_a_whole_model_load_into_the_same_model(string name, string form)
    {
        using LegacyGolden golden = new(name);
        var model = golden.Reference;
        foreach (var weight in model.Weights) weight.Assign(new float[weight.Size]);
        model.LoadWeights(LegacyGolden.PathOf(name + form));
        LegacyGolden.AssertSameWeights(golden.Reference, model);
    }

    // Keras 3 itself loses the state of the optimizer in .h5 files. Nadam has a state that Keras 2 did not write, and gates of Keras 1 are
    // separate weights.
    [Theory]
    [MemberData(nameof(WholeModels))]
    public void Optimizer_continues(string name, string form)
    {
        if (name == "conv3d" || (name == "old_text" && form.Contains("1.2.2", StringComparison.Ordinal))) return;
        using LegacyGolden golden = new(name);
        var (expected, actual) = (golden.Reference.Optimizer!, Model.Load(LegacyGolden.PathOf(name + form)).Optimizer!);
        // RMSprop and Adagrad of Keras 2.2 and before do not count.
        if (actual.Iterations != 0) Assert.Equal(expected.Iterations, actual.Iterations);
        Assert.NotEmpty(actual.Variables);
        foreach (var (one, other) in expected.Variables.Zip(actual.Variables))
            Assert.Equal(NdArray.Of(one.Value).ToArray<double>(), NdArray.Of(other.Value).ToArray<double>());
    }

    // A part of the goldens may be absent.
    private static TheoryData<string, string> Files(string[] forms)
    {
        TheoryData<string, string> files = [];
        foreach (string name in Names)
            foreach (string form in forms)
                if (Golden.Exists($"keras/h5/{name}{form}")) files.Add(name, form);
        if (files.Count == 0) files.Add(Names[0], forms[0]);
        return files;
    }
}
