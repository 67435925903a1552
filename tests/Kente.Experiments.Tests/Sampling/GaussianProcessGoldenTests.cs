using Kente.Experiments.Sampling.GaussianProcess;

namespace Kente.Experiments.Tests.Sampling;

public class GaussianProcessGoldenTests
{
    [Theory]
    [InlineData(Golden.Optuna5)]
    [InlineData(Golden.Optuna49)]
    public void The_kernel_is_that_of_optuna(string file)
    {
        using var golden = Golden.Open(file);
        var matern = golden.RootElement.GetProperty("matern52");
        double[] squared = Golden.Numbers(matern.GetProperty("squared_distance"));
        Golden.Near(Golden.Numbers(matern.GetProperty("value")), [.. squared.Select(Matern.Value)], "Matérn 5/2");
        Golden.Near(Golden.Numbers(matern.GetProperty("value")), [.. squared.Select(s => Matern.WithSlope(s).Value)],
            "Matérn 5/2 with slope");
    }

    [Theory]
    [InlineData(Golden.Optuna5)]
    [InlineData(Golden.Optuna49)]
    public void The_log_of_the_expected_improvement_is_that_of_optuna(string file)
    {
        using var golden = Golden.Open(file);
        var expected = golden.RootElement.GetProperty("standard_logei");
        Golden.Near(Golden.Numbers(expected.GetProperty("value")),
            [.. Golden.Numbers(expected.GetProperty("z")).Select(LogExpectedImprovement.Standard)], "log EI");
    }

    [Theory]
    [InlineData(Golden.Optuna5)]
    [InlineData(Golden.Optuna49)]
    public void Predictions_likelihood_and_fit_are_those_of_optuna(string file)
    {
        using var golden = Golden.Open(file);
        foreach (var item in golden.RootElement.GetProperty("gp").EnumerateArray())
        {
            bool[] isChoice = [.. item.GetProperty("is_categorical").EnumerateArray().Select(flag => flag.GetBoolean())];
            double[][] x = Golden.Rows(item.GetProperty("X")), query = Golden.Rows(item.GetProperty("query"));
            double[] y = Golden.Numbers(item.GetProperty("y"));
            KernelParameters parameters =
                new(Golden.Numbers(item.GetProperty("inverse_squared_lengthscales")), item.GetProperty("kernel_scale")
                .GetDouble(), item.GetProperty("noise_var").GetDouble());
            var regression = Regression.With(x, y, isChoice, parameters)!;

            Golden.Near([item.GetProperty("marginal_log_likelihood_without_const").GetDouble()], [regression.LogLikelihood],
                "log likelihood");
            Golden.Near([item.GetProperty("log_prior").GetDouble()], [parameters.LogPrior], "log prior");
            Golden.Near(Golden.Numbers(item.GetProperty("mean")), [.. query.Select(point => regression.Predict(point).Mean)], "mean");
            Golden.Near(Golden.Numbers(item.GetProperty("var")), [.. query.Select(point => regression.Predict(point).Variance)],
                "variance");
            Golden.Near(
                Golden.Numbers(item.GetProperty("logEI_vs_max_y")),
                [.. query.Select(point =>
                    LogExpectedImprovement.Of(regression.Predict(point).Mean, regression.Predict(point).Variance, y.Max()))], "log EI");

            var fitted = Regression.Fit(x, y, isChoice).Parameters;
            var expected = item.GetProperty("map_fit");
            Golden.Near(
                [.. Golden.Numbers(expected.GetProperty("inverse_squared_lengthscales")), expected.GetProperty("kernel_scale")
                    .GetDouble(), expected.GetProperty("noise_var").GetDouble()],
                [.. fitted.InverseSquaredLengths, fitted.Scale, fitted.Noise], "fitted parameters");
        }
    }

    [Fact]
    public void Gradients_agree_with_differences()
    {
        double[][] x = [[0.1, 0.2, 0], [0.9, 0.4, 1], [0.3, 0.8, 1], [0.6, 0.6, 0]];
        var regression = Regression.With(x, [1, -1, 0.5, 0.2], [false, false, true], new([2, 3, 1], 1.5, 0.01))!;
        double[] at = [0.45, 0.3, 1], mean = new double[3], variance = new double[3];
        regression.Predict(at, mean, variance);
        for (int d = 0; d < 2; d++)
        {
            double[] above = [.. at], below = [.. at];
            above[d] += 1e-6;
            below[d] -= 1e-6;
            var (high, low) = (regression.Predict(above), regression.Predict(below));
            Golden.Near([(high.Mean - low.Mean) / 2e-6, (high.Variance - low.Variance) / 2e-6], [mean[d], variance[d]], $"gradient {d}",
                1e-6);
        }
        Assert.Equal((0, 0), (mean[2], variance[2]));
    }
}
