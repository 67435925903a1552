using CsCheck;

namespace Kente.Faces.Tests.Calibration;

public class ErrorRateTests
{
    [Fact]
    public void Upper_bounds_are_those_of_the_golden_numbers()
    {
        foreach (var golden in Golden.Open("vision/ops_small.json").GetProperty("far_bounds").EnumerateArray())
        {
            ErrorRate rate = new(golden.GetProperty("false_accepts").GetInt64(), golden.GetProperty("trials").GetInt64());
            Assert.Equal(golden.GetProperty("clopper_pearson_upper95").GetDouble(), rate.UpperBound, 1e-9);
        }
    }

    [Fact]
    public void Without_errors_the_bound_has_a_closed_form() =>
        Gen.Int[1, 100_000].Sample(trials =>
            Assert.Equal(1 - Math.Pow(0.05, 1.0 / trials), new ErrorRate(0, trials).UpperBound, 1e-9));

    [Fact]
    public void Intervals_are_symmetric_in_errors_and_successes() =>
        Gen.Int[1, 5000].SelectMany(trials => Gen.Int[0, trials].Select(errors => (trials, errors))).Sample(counts =>
        {
            ErrorRate rate = new(counts.errors, counts.trials), other = new(counts.trials - counts.errors, counts.trials);
            Assert.Equal(rate.Low, 1 - other.High, 1e-9);
            Assert.True(rate.Low <= rate.Rate && rate.Rate <= rate.UpperBound && rate.UpperBound <= rate.High);
        });

    /// <summary>The bounds solve their definition: the binomial tail beyond them is 2.5 %.</summary>
    [Fact]
    public void The_ends_of_the_interval_leave_the_tails_of_the_binomial_distribution() =>
        Gen.Int[1, 60].SelectMany(trials => Gen.Int[0, trials].Select(errors => (trials, errors))).Sample(counts =>
        {
            ErrorRate rate = new(counts.errors, counts.trials);
            if (counts.errors > 0) Assert.Equal(0.025, Tail(rate.Low, counts.errors, counts.trials), 1e-9);
            if (counts.errors < counts.trials) Assert.Equal(0.025, 1 - Tail(rate.High, counts.errors + 1, counts.trials), 1e-9);
        });

    [Fact]
    public void Rates_print_with_their_interval()
    {
        Assert.Equal("0 % [0, 1.222] (0 of 300)", new ErrorRate(0, 300).ToString());
        Assert.Equal("–", new ErrorRate(0, 0).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => new ErrorRate(2, 1));
    }

    // P(X ≥ from).
    private static double Tail(double p, int from, int trials)
    {
        double sum = 0;
        for (int k = from; k <= trials; k++)
        {
            double choose = 1;
            for (int i = 1; i <= k; i++) choose *= (double)(trials - k + i) / i;
            sum += choose * Math.Pow(p, k) * Math.Pow(1 - p, trials - k);
        }
        return sum;
    }
}
