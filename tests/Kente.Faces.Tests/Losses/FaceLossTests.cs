using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Faces.Tests.Losses;

/// <summary>The formulas of the losses, against loops over pairs and triplets and against finite differences.</summary>
public class FaceLossTests
{
    private const double Tolerance = 1e-5;

    // Five unit vectors in the plane, of three people.
    private static readonly double[] Angles = [0, 20, 35, 80, 200];
    private static readonly int[] People = [0, 0, 1, 1, 2];

    [Fact]
    public void Contrastive_loss_is_the_distance_of_one_person_and_the_squared_gap_to_the_margin_of_two_who_are_nearer()
    {
        const double margin = 1.2;
        double expected = Enumerable.Range(0, Angles.Length).Average(i =>
        {
            var same = Others(i).Where(j => People[j] == People[i]).Select(j => Squared(i, j));
            var near = Others(i).Where(j => People[j] != People[i]).Select(j => margin - Math.Sqrt(Squared(i, j))).Where(gap => gap > 0);
            return same.Concat(near.Select(gap => gap * gap)).DefaultIfEmpty().Average();
        });
        Assert.Equal(expected, Compute(new ContrastiveLoss(margin), People, Embeddings()), Tolerance);
    }

    [Fact]
    public void Triplet_loss_takes_the_nearest_negative_beyond_the_positive_or_else_the_farthest()
    {
        const double margin = 0.5;
        double expected = Enumerable.Range(0, Angles.Length).Average(a => Others(a).Where(p => People[p] == People[a]).Select(p =>
        {
            double[] negatives = [.. Others(a).Where(n => People[n] != People[a]).Select(n => Squared(a, n))];
            double negative = negatives.Where(d => d > Squared(a, p)).DefaultIfEmpty(negatives.Max()).Min();
            return Math.Max(0, Squared(a, p) - negative + margin);
        }).DefaultIfEmpty().Average());
        Assert.True(expected > 0);
        Assert.Equal(expected, Compute(new TripletLoss(margin), People, Embeddings()), Tolerance);
    }

    [Fact]
    public void Triplet_loss_of_one_triplet_is_that_of_FaceNet()
    {
        // On a line: the anchor at 0, the positive at 0.5, the negative at 0.6; then the anchor at 0.5, nearer to the negative.
        using var points = tensor([0f, 0.5f, 0.6f], [3, 1]);
        double first = 0.25 - 0.36 + 0.2, second = 0.25 - 0.01 + 0.2;
        Assert.Equal((first + second) / 3, Compute(new TripletLoss(), [0, 0, 1], points), Tolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(140)]
    public void ArcFace_is_the_crossentropy_with_the_angle_of_the_true_person_increased(double degrees)
    {
        double theta = degrees * Math.PI / 180;
        double[] logits = [10 * Math.Cos(theta + 0.5), 10 * 0.1, 10 * -0.3];
        double tolerance = degrees == 0 ? 0.02 : 1e-4;
        Assert.Equal(Crossentropy(logits), OfCosines(new ArcFaceLoss(10, 0.5), [Math.Cos(theta), 0.1, -0.3]), tolerance);
    }

    [Fact]
    public void ArcFace_does_not_fall_where_the_angle_and_its_margin_exceed_pi()
    {
        double[] losses = [.. Enumerable.Range(0, 181).Select(degrees =>
            OfCosines(new ArcFaceLoss(), [Math.Cos(degrees * Math.PI / 180), 0.1]))];
        Assert.All(losses, loss => Assert.True(double.IsFinite(loss)));
        for (int i = 1; i < losses.Length; i++)
            Assert.True(losses[i] >= losses[i - 1] - 1e-6, $"The loss falls from {losses[i - 1]} to {losses[i]} at {i} degrees.");
        double beyond = Math.Cos(170 * Math.PI / 180) - (0.5 * Math.Sin(0.5));
        Assert.Equal(Crossentropy([10 * beyond, 1]), OfCosines(new ArcFaceLoss(10), [Math.Cos(170 * Math.PI / 180), 0.1]), 1e-4);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void ArcFace_has_finite_derivatives_at_both_ends_of_the_cosine(float cosine)
    {
        using var cosines = tensor([cosine, 0.1f], [1, 2], requires_grad: true);
        using var loss = new ArcFaceLoss().Compute(tensor([0L]), cosines);
        loss.backward();
        Assert.All(cosines.grad!.data<float>().ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void CosFace_is_the_crossentropy_with_the_cosine_of_the_true_person_reduced() =>
        Assert.Equal(
            Crossentropy([30 * (0.6 - 0.35), 30 * 0.5, 30 * -0.2]), OfCosines(new CosFaceLoss(30), [0.6, 0.5, -0.2]), 1e-4);

    [Fact]
    public void Derivatives_are_those_of_finite_differences()
    {
        foreach (var (loss, size) in ((FaceLoss, int)[])[
            (new ContrastiveLoss(1.5), 4), (new TripletLoss(0.7), 4), (new ArcFaceLoss(8, 0.4), 3), (new CosFaceLoss(8, 0.2), 3)])
        {
            Random random = new(5);
            double[] values = [.. Enumerable.Range(0, People.Length * size).Select(_ => (random.NextDouble() * 1.6) - 0.8)];
            using var input = Batch(values, size).requires_grad_();
            using var result = loss.Compute(Targets(People), input);
            result.backward();
            double[] derivatives = input.grad!.data<double>().ToArray();
            for (int i = 0; i < values.Length; i++)
            {
                double numeric = (At(i, 1e-6) - At(i, -1e-6)) / 2e-6;
                Assert.True(Math.Abs(numeric - derivatives[i]) < 1e-5, $"{loss.Name} at {i}: {derivatives[i]} instead of {numeric}");
            }

            double At(int index, double by)
            {
                double[] moved = [.. values];
                moved[index] += by;
                using var other = Batch(moved, size);
                return Compute(loss, People, other);
            }
        }

        static Tensor Batch(double[] values, int size) => tensor(values, [People.Length, size], dtype: ScalarType.Float64);
    }

    [Fact]
    public void A_person_without_a_second_image_or_without_others_has_a_finite_loss()
    {
        using var same = tensor([0.1f, 0.2f, 0.1f, 0.2f], [2, 2], requires_grad: true);
        foreach (var loss in (FaceLoss[])[new ContrastiveLoss(), new TripletLoss()])
            foreach (int[] people in (int[][])[[0, 0], [0, 1]])
            {
                using var value = loss.Compute(Targets(people), same);
                value.backward();
                Assert.All(same.grad!.data<float>().ToArray(), derivative => Assert.True(float.IsFinite(derivative), loss.Name));
            }
    }

    [Fact]
    public void Wrong_targets_and_margins_are_refused()
    {
        using var cosines = zeros(2, 3);
        Assert.Contains(
            "the cosines of 3 people",
            Assert.Throws<ArgumentException>(() => new CosFaceLoss().Compute(Targets([0, 3]), cosines)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "the index of a person",
            Assert.Throws<ArgumentException>(() => new TripletLoss().Compute(zeros(2, 3), cosines)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TripletLoss(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContrastiveLoss(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcFaceLoss(margin: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosFaceLoss(scale: -1));
    }

    private static IEnumerable<int> Others(int i) => Enumerable.Range(0, Angles.Length).Where(j => j != i);

    private static double Squared(int i, int j) => 2 - (2 * Math.Cos((Angles[i] - Angles[j]) * Math.PI / 180));

    private static Tensor Embeddings() => tensor(
        [.. Angles.SelectMany(angle => (double[])[Math.Cos(angle * Math.PI / 180), Math.Sin(angle * Math.PI / 180)])],
        [Angles.Length, 2], dtype: ScalarType.Float64);

    private static Tensor Targets(int[] people) => tensor([.. people.Select(person => (long)person)]);

    private static double Compute(FaceLoss loss, int[] people, Tensor predicted)
    {
        using var scope = NewDisposeScope();
        return loss.Compute(Targets(people), predicted).to_type(ScalarType.Float64).item<double>();
    }

    private static double OfCosines(FaceLoss loss, double[] cosines)
    {
        using var scope = NewDisposeScope();
        return Compute(loss, [0], tensor(cosines, [1, cosines.Length], dtype: ScalarType.Float64));
    }

    private static double Crossentropy(double[] logits) => Math.Log(logits.Sum(logit => Math.Exp(logit - logits[0])));
}
