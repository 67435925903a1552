namespace Kente.Tests.Files;

/// <summary>Models saved by Keras predict, train and print their summary as in Keras.</summary>
public class GoldenModelTests
{
    public static TheoryData<string> Names => ["posts", "sample_functional", "sample_sequential"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Untrained_model_predicts_what_Keras_predicts(string name)
    {
        using GoldenModel golden = new(name);
        golden.AssertPredicts(GoldenModel.Load($"{name}_init"), "init_predict", 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Trained_model_predicts_what_Keras_predicts(string name)
    {
        using GoldenModel golden = new(name);
        golden.AssertPredicts(GoldenModel.Load(name), "trained_predict", 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_equals_that_of_Keras(string name)
    {
        using GoldenModel golden = new(name);
        var model = GoldenModel.Load($"{name}_init");
        var history = golden.Train(model);

        foreach (var series in golden.History.EnumerateObject())
            Golden.Near(Golden.Numbers(series.Value), history[series.Name], 1e-4, series.Name);
        Assert.Equal(golden.History.EnumerateObject().Select(series => series.Name).Order(), history.Names.Order());
        golden.AssertPredicts(model, "trained_predict", 1e-4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluation_of_the_trained_model_equals_that_of_Keras(string name)
    {
        using GoldenModel golden = new(name);
        var evaluation = golden.Evaluate(GoldenModel.Load(name));
        foreach (var measure in golden.Evaluation.EnumerateObject())
            Golden.Near([measure.Value.GetDouble()], [evaluation[measure.Name]], 1e-4, measure.Name);
        Assert.Equal(golden.Evaluation.EnumerateObject().Select(measure => measure.Name).Order(), evaluation.Names.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Trained_model_has_the_optimizer_of_its_training(string name)
    {
        using GoldenModel golden = new(name);
        var trained = GoldenModel.Load($"{name}_init");
        golden.Train(trained);
        var loaded = GoldenModel.Load(name);

        Assert.Equal(trained.Optimizer!.Iterations, loaded.Optimizer!.Iterations);
        Assert.Equal(trained.Optimizer.CurrentLearningRate, loaded.Optimizer.CurrentLearningRate);
        Assert.NotEmpty(loaded.Optimizer.Variables);
        foreach (var (expected, actual) in loaded.Optimizer.Variables.Zip(trained.Optimizer.Variables))
        {
            Assert.Equal(expected.Name, actual.Name);
            Golden.Near(Numbers(expected), Numbers(actual), 1e-4, expected.Name);
        }
    }

    [Theory]
    [InlineData("posts", 80)]
    [InlineData("sample_functional", 110)]
    [InlineData("sample_sequential", 110)]
    public void Summary_matches_Keras(string name, int columns)
    {
        string expected = File.ReadAllText(Golden.PathOf($"keras/{name}_summary.txt"));
        string[] printed = GoldenModel.Load(name).Summary(lineLength: 110).TrimEnd().Split('\n');
        Assert.Equal(
            expected.TrimEnd().Split('\n').Select(line => line.TrimEnd()),
            printed.Select(line => line[..Math.Min(columns, line.Length)].TrimEnd()));
    }

    [Theory]
    [InlineData("sample_sequential")]
    [InlineData("sample_functional")]
    public void Portable_and_full_files_of_Keras_give_the_same_model(string name)
    {
        using GoldenModel golden = new(name);
        golden.AssertPredicts(GoldenModel.Load($"{name}_portable"), "trained_predict", 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_saved_again_by_Kente_predicts_and_trains_the_same(string name)
    {
        using GoldenModel golden = new(name);
        using TemporaryFolder folder = new();
        var (loaded, again) = (GoldenModel.Load(name), folder.RoundTrip(GoldenModel.Load(name)));
        golden.AssertPredicts(again, "trained_predict", 1e-5);
        Assert.Equal(golden.Train(loaded)["loss"], golden.Train(again)["loss"]);
    }

    private static double[] Numbers(OptimizerVariable variable) => [.. NdArray.Of(variable.Value).ToArray<double>()];
}
