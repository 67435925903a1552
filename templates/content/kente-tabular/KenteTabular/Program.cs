using Kente;
using KenteTabular;

// dotnet run                    trains on flats.csv and evaluates
// dotnet run -- predict FILE    prints the predicted price of each row of another table
string file = Path.Combine(AppContext.BaseDirectory, "flats.csv");
try
{
    if (args is ["predict", var rows])
    {
        var predicted = TableModel.Load("model.keras").Predict(Flats.Read(rows));
        for (int row = 0; row < predicted.Count; row++) Console.WriteLine($"{Math.Exp(predicted["price"].Number(row)):F0}");
        return 0;
    }
    var (model, results) = Flats.Train(Flats.Read(file), epochs: 60);
    Console.WriteLine($"On flats that it has not seen: {results}");
    model.Save("model.keras");
    return 0;
}
catch (DataException wrong)
{
    Console.Error.WriteLine(wrong.Message);     // one sentence that names the file; other errors are those of the program
    return 1;
}
