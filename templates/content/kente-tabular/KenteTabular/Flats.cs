using Kente;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace KenteTabular;

/// <summary>The price of a flat from its size, its district and its description.</summary>
public static class Flats
{
    /// <summary>Reads a table with the columns area, rooms, district and description, and for training price.</summary>
    public static Table Read(string file) => Table.FromCsv(
        file, new() { Types = { ["district"] = ColumnType.Category, ["description"] = ColumnType.Text } });

    /// <summary>Trains on three quarters of the rows and evaluates on the others.</summary>
    public static (TableModel Model, Evaluation Results) Train(Table flats, int epochs)
    {
        var (train, test) = flats.With("log_price", row => Math.Log(row.Number("price"))).Split(0.75, seed: 1);
        Features inputs = new()
        {
            ["size"] = Feature.Of("area", "rooms"),
            ["district"] = "district",
            ["description"] = "description",
        };
        Features targets = new() { ["price"] = "log_price" };

        // Preprocessing is part of the model: what it learns from the training rows is saved with it.
        Session.Start(seed: 1);
        var normalization = Normalization();
        normalization.Adapt(train.ToArrays(new Features { ["size"] = Feature.Of("area", "rooms") }).Single());
        var districts = StringLookup(output: TokenOutput.OneHot);
        districts.Adapt(train["district"].Texts());
        var words = TextVectorization(500, output: TokenOutput.MultiHot);
        words.Adapt(train["description"].Texts());

        SymbolicTensor size = Input(2, name: "size");
        SymbolicTensor district = Input(1, DType.String, name: "district"), description = Input(1, DType.String, name: "description");
        var joined = Concatenate()(normalization(size), districts(district), Dense(8, Relu)(words(description)));
        var mean = Initializers.Constant(train["log_price"].Numbers().Average());
        var price = Dense(1, options: new() { BiasInitializer = mean }, name: "price")(Dense(32, Relu)(joined));
        Model model = new([size, district, description], price);
        model.Compile(Adam(5e-3), MeanSquaredError(), metrics: [R2Score(), Mae()]);
        model.Fit(train.ToDataset(inputs, targets, seed: 1).Prefetch(), epochs, options: new() { Seed = 1 }, verbose: false);
        return (new TableModel(model, inputs, targets), model.Evaluate(test.ToDataset(inputs, targets)));
    }
}
