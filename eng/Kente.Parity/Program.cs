// dotnet run --project eng/Kente.Parity > docs/keras-parity.md
Console.Out.Write(Kente.Parity.ParityTable.Write());
