using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Graph.Layers;

public class AttentionTests
{
    public static TheoryData<string> Kinds =>
        ["Attention", "Attention concat", "AdditiveAttention", "MultiHeadAttention", "GroupQueryAttention"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Masked_values_are_ignored(string kind)
    {
        var layer = Make(kind).Operation;
        var (query, value, longer) = (Input([2, 4]), Input([3, 4]), Input([5, 4]));
        Model plain = new([query, value], layer.Apply(query, value)[0]),
            masked = new([query, longer], layer.Apply(query, Masking()(longer))[0]);
        var (q, v) = (LayerRun.Ramp(1, 2, 4), LayerRun.Ramp(1, 3, 4));
        var padded = NdArray.Of([.. v.ToArray<float>(), .. new float[8]], 1, 5, 4);
        Golden.Near(LayerRun.Numbers(LayerRun.Predict(plain, q, v)), LayerRun.Numbers(LayerRun.Predict(masked, q, padded)), 1e-6, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_whose_values_are_all_masked_has_a_finite_output(string kind)
    {
        var (query, value) = (Input([2, 4]), Input([3, 4]));
        Model model = new([query, value], Make(kind).Operation.Apply(query, Masking()(value))[0]);

        Assert.All(
            LayerRun.Numbers(LayerRun.Predict(model, LayerRun.Ramp(1, 2, 4), NdArray.Of(new float[12], 1, 3, 4))),
            number => Assert.True(double.IsFinite(number)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Causal_query_ignores_later_values(string kind)
    {
        var layer = Make(kind, causal: true).Operation;
        var input = Input([null, 4]);
        Model model = new(input, layer.Apply(input, input)[0]);
        var x = LayerRun.Ramp(1, 4, 4);
        double[] whole = LayerRun.Numbers(LayerRun.Predict(model, x));
        double[] start = LayerRun.Numbers(LayerRun.Predict(model, NdArray.Of(x.ToArray<float>()[..8], 1, 2, 4)));
        Golden.Near(start, whole[..8], 1e-6, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Returned_attention_scores_sum_to_one(string kind)
    {
        var layer = Make(kind, scores: true).Operation;
        var (query, value) = (Input([2, 4]), Input([3, 4]));
        var outputs = layer.Apply(query, value);
        Model model = new([query, value], [.. outputs]);
        var shares = model.Predict(Arrays.Create([LayerRun.Ramp(2, 2, 4), LayerRun.Ramp(2, 3, 4)]))[1];
        Assert.Equal(
            kind.Contains("Head", StringComparison.Ordinal) || kind.Contains("Group", StringComparison.Ordinal) ? [2, 4, 2, 3] : [2, 2, 3],
            shares.Shape);
        Assert.All(LayerRun.Numbers(shares).Chunk(3), row => Assert.Equal(1, row.Sum(), 5));
        // The output equals that without scores, which libtorch's attention computes.
        var plain = Make(kind).Operation;
        Model other = new([query, value], plain.Apply(query, value)[0]);
        foreach (var (from, to) in model.Weights.Zip(other.Weights)) to.Assign(from.ToArray());
        var data = Arrays.Create([LayerRun.Ramp(2, 2, 4), LayerRun.Ramp(2, 3, 4)]);
        Golden.Near(LayerRun.Numbers(other.Predict(data)[0]), LayerRun.Numbers(model.Predict(data)[0]), 1e-5, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Training_with_dropout_changes_every_weight(string kind)
    {
        Session.Start(3);
        var input = Input([3, 4]);
        Model model = new(input, Dense(1)(Make(kind, dropout: .2)(input, input)));
        model.Compile(Sgd(.5), MeanSquaredError());
        float[][] before = [.. model.Weights.Select(weight => weight.ToArray())];
        for (int i = 0; i < 5; i++) model.TrainOnBatch([LayerRun.Ramp(8, 3, 4)], [LayerRun.Ramp(8, 3, 1)]);
        for (int i = 0; i < before.Length; i++)
            // Softmax is invariant to a constant added to all keys.
            if (!(model.Weights[i].Name == "bias" && i == 3)) Assert.NotEqual(before[i], model.Weights[i].ToArray());
    }

    [Fact]
    public void Masked_queries_give_zeros_and_propagate_their_mask()
    {
        var input = Input([3, 4]);
        var masked = Masking()(input);
        Model model = new(input, Attention()(masked, masked));
        var x = NdArray.Of([.. LayerRun.Ramp(1, 2, 4).ToArray<float>(), .. new float[4]], 1, 3, 4);
        Assert.All(LayerRun.Numbers(LayerRun.Predict(model, x))[8..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Equal_numbers_of_query_and_key_heads_match_multi_head_attention()
    {
        var input = Input([5, 6]);
        Model grouped = new(input, GroupQueryAttention(3, 2, 2)(input, input)), plain = new(input, MultiHeadAttention(2, 3)(input, input));
        foreach (var (from, to) in grouped.Weights.Zip(plain.Weights)) to.Assign(from.ToArray());
        var x = LayerRun.Ramp(2, 5, 6);
        Golden.Near(LayerRun.Numbers(LayerRun.Predict(plain, x)), LayerRun.Numbers(LayerRun.Predict(grouped, x)), 1e-6);
    }

    [Fact]
    public void Attention_over_one_of_two_axes_attends_within_each_row()
    {
        var (image, row) = (Input([3, 4, 5]), Input([4, 5]));
        var layer = MultiHeadAttention(2, 3, options: new() { AttentionAxes = [2] }, name: "rows").Operation;
        var rows = MultiHeadAttention(2, 3).Operation;
        Model overRows = new(image, layer.Apply(image, image)[0]), one = new(row, rows.Apply(row, row)[0]);
        foreach (var (from, to) in overRows.Weights.Zip(one.Weights)) to.Assign(from.ToArray());
        var x = LayerRun.Ramp(2, 3, 4, 5);
        Golden.Near(
            LayerRun.Numbers(LayerRun.Predict(one, NdArray.Of(x.ToArray<float>(), 6, 4, 5))),
            LayerRun.Numbers(LayerRun.Predict(overRows, x)), 1e-6);
    }

    [Fact]
    public void Attention_over_two_axes_attends_over_all_their_positions()
    {
        var (image, flat) = (Input([3, 4, 5]), Input([12, 5]));
        var layer = MultiHeadAttention(2, 3, valueDim: 4, returnAttentionScores: true, options: new() { OutputShape = [6, 2] }).Operation;
        var places = MultiHeadAttention(2, 3, valueDim: 4, returnAttentionScores: true, options: new() { OutputShape = [6, 2] }).Operation;
        Model two = new(image, [.. layer.Apply(image, image)]), one = new(flat, [.. places.Apply(flat, flat)]);
        Assert.Equal("(None, 3, 4, 6, 2)", two.Outputs[0].Shape.ToString());
        Assert.Equal("(None, 2, 3, 4, 3, 4)", two.Outputs[1].Shape.ToString());
        foreach (var (from, to) in two.Weights.Zip(one.Weights)) to.Assign(from.ToArray());
        var x = LayerRun.Ramp(2, 3, 4, 5);
        var (a, b) = (two.Predict(x), one.Predict(NdArray.Of(x.ToArray<float>(), 2, 12, 5)));
        for (int i = 0; i < 2; i++) Golden.Near(LayerRun.Numbers(b[i]), LayerRun.Numbers(a[i]), 1e-6);
    }

    [Fact]
    public void Unsupported_inputs_are_reported()
    {
        var wrong = Assert.Throws<ModelException>(() => Attention(name: "a")(Input([2, 4]), Input([3, 4]), Input([5, 4])));
        Assert.Equal("a", wrong.Layer);
        Assert.Throws<ModelException>(() => Attention()(Input([2, 4]), Input([3, 5])));
        Assert.Throws<ModelException>(() => MultiHeadAttention(2, 3)(Input([2, 4])));
        Assert.Throws<ModelException>(() => MultiHeadAttention(2, 3)(Input([2, 4]), Input([3, 4]), Input([2, 4])));
        Assert.Throws<ModelException>(() => MultiHeadAttention(2, 3, options: new() { AttentionAxes = [2] })(Input([2, 4]), Input([2, 4])));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupQueryAttention(4, 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiHeadAttention(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Attention(dropout: 1));
    }

    private static Merge Make(string kind, bool causal = false, bool scores = false, double dropout = 0) => kind switch
    {
        "Attention" => Attention(useScale: true, causal: causal, returnAttentionScores: scores, dropout: dropout),
        "Attention concat" => Attention(
            useScale: true, ScoreMode.Concatenate, causal: causal, returnAttentionScores: scores, dropout: dropout),
        "AdditiveAttention" => AdditiveAttention(causal: causal, returnAttentionScores: scores, dropout: dropout),
        "MultiHeadAttention" => MultiHeadAttention(4, 3, causal: causal, returnAttentionScores: scores, dropout: dropout),
        _ => GroupQueryAttention(3, 4, 2, causal: causal, returnAttentionScores: scores, dropout: dropout),
    };
}
