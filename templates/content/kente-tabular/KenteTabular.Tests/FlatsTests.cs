using Kente;

namespace KenteTabular.Tests;

public class FlatsTests
{
    private static readonly Table Data = Flats.Read(Path.Combine(AppContext.BaseDirectory, "flats.csv"));

    [Fact]
    public void The_model_explains_most_of_the_variance_of_prices() =>
        Assert.InRange(Flats.Train(Data, epochs: 60).Results["r2_score"], 0.8, 1);

    [Fact]
    public void A_saved_model_predicts_the_same_again()
    {
        var (model, _) = Flats.Train(Data, epochs: 2);
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".keras");
        model.Save(file);
        var again = TableModel.Load(file).Predict(Data);
        File.Delete(file);

        Assert.Equal(model.Predict(Data)["price"].Numbers(), again["price"].Numbers());
    }
}
