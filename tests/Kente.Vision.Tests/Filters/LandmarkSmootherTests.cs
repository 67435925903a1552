namespace Kente.Vision.Tests.Filters;

public class LandmarkSmootherTests
{
    private const double FaceSize = 100;

    [Fact]
    public void Points_at_rest_stay_where_they_are()
    {
        LandmarkSmoother smoother = new();
        var face = Face(30.25, 40.5);
        for (int frame = 0; frame < 100; frame++)
        {
            var smoothed = smoother.Next([face])[0];
            Assert.Equal(30.25, smoothed["a"].X, 1e-9);
            Assert.Equal(40.5, smoothed["a"].Y, 1e-9);
        }
    }

    [Fact]
    public void The_variance_of_noise_falls_to_a_quarter_or_less()
    {
        LandmarkSmoother smoother = new();
        Random random = new(3);
        List<double> raw = [], smooth = [];
        for (int frame = 0; frame < 600; frame++)
        {
            double noise = FaceSize * 0.01 * Normal(random);
            double smoothed = smoother.Next([Face(50 + noise, 50)])[0]["a"].X;
            // The first second depends on the first value.
            if (frame < 30) continue;
            raw.Add(noise);
            smooth.Add(smoothed - 50);
        }
        double ratio = Variance(raw) / Variance(smooth);
        Assert.True(ratio >= 4, $"The variance falls by a factor of {ratio:F1} only.");
    }

    [Theory]
    [InlineData(0.05, 12)]
    [InlineData(0.2, 5)]
    public void A_step_is_followed_within_some_frames(double step, int frames)
    {
        LandmarkSmoother smoother = new();
        for (int frame = 0; frame < 30; frame++) smoother.Next([Face(50, 50)]);
        double target = 50 + (step * FaceSize), at = 0;
        for (int frame = 0; frame < frames; frame++) at = smoother.Next([Face(target, 50)])[0]["a"].X;
        Assert.True(target - at <= 0.1 * step * FaceSize, $"After {frames} frames it is at {at:F1} instead of {target}.");
    }

    [Fact]
    public void A_smaller_frame_rate_smooths_less_per_frame()
    {
        double After(double rate)
        {
            LandmarkSmoother smoother = new(new() { FrameRate = rate, Beta = 0 });
            smoother.Next([Face(50, 50)]);
            return smoother.Next([Face(60, 50)])[0]["a"].X;
        }
        Assert.True(After(10) > After(60));
        // α = 1 / (1 + rate / (2π · cutoff)), by hand for 1 hertz.
        Assert.Equal(50 + (10 / (1 + (30 / (2 * Math.PI)))), After(30), 1e-9);
    }

    [Fact]
    public void Faces_are_matched_to_the_nearest_and_keep_their_order()
    {
        LandmarkSmoother smoother = new();
        smoother.Next([Face(50, 50), Face(400, 50)]);
        var swapped = smoother.Next([Face(402, 50), Face(52, 50)]);
        Assert.InRange(swapped[0]["a"].X, 400, 402);
        Assert.InRange(swapped[1]["a"].X, 50, 52);
    }

    [Fact]
    public void A_face_far_from_all_others_starts_without_smoothing()
    {
        LandmarkSmoother smoother = new();
        smoother.Next([Face(50, 50)]);
        Assert.Equal(900, smoother.Next([Face(900, 50)])[0]["a"].X);
    }

    [Fact]
    public void A_face_that_is_hidden_for_a_moment_is_still_smoothed_and_later_is_new()
    {
        LandmarkSmoother smoother = new();
        smoother.Next([Face(50, 50)]);
        for (int frame = 0; frame < 5; frame++) smoother.Next([]);
        Assert.InRange(smoother.Next([Face(60, 50)])[0]["a"].X, 51, 59.99);
        for (int frame = 0; frame < 30; frame++) smoother.Next([]);
        Assert.Equal(50, smoother.Next([Face(50, 50)])[0]["a"].X);
    }

    [Fact]
    public void Points_without_position_and_faces_without_object_are_unchanged()
    {
        LandmarkSmoother smoother = new();
        LandmarkSet none = new(0.1, Face(1, 1).Points);
        var missing = FilterImages.Face(("a", double.NaN, double.NaN), ("b", 20, 20), ("c", 60, 90));
        var smoothed = smoother.Next([none, missing]);
        Assert.Same(none, smoothed[0]);
        Assert.True(double.IsNaN(smoothed[1]["a"].X));
        Assert.Equal(20, smoothed[1]["b"].X);
        Assert.Equal(30, smoother.Next([FilterImages.Face(("a", 30, 30), ("b", 20, 20), ("c", 60, 90))])[0]["a"].X);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LandmarkSmoothing { FrameRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LandmarkSmoothing { MinCutoff = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LandmarkSmoothing { Beta = -1 });
    }

    // The box around the points is 60×80, its diagonal 100.
    private static LandmarkSet Face(double x, double y) => FilterImages.Face(("a", x, y), ("b", x + 60, y), ("c", x, y + 80));

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());

    private static double Variance(List<double> values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
