using Kente;
using KenteTabular;

// dotnet run                    trains on flats.csv and evaluates
// dotnet run -- predict FILE    adds the predicted price to the rows of another table
string file = Path.Combine(AppContext.BaseDirectory, "flats.csv");
if (args is ["predict", var rows])
{
    var predicted = TableModel.Load("model.keras").Predict(Flats.Read(rows));
    for (int row = 0; row < predicted.Count; row++) Console.WriteLine($"{Math.Exp(predicted["price"].Number(row)):F0}");
    return;
}
var (model, results) = Flats.Train(Flats.Read(file), epochs: 60);
Console.WriteLine($"On flats that it has not seen: {results}");
model.Save("model.keras");
